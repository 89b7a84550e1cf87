/** Part of `npm run build`: of the type declarations in dist, keeps those that an entry of the package leads to. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };

const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g;

const entries = Object.values(packageJson.exports).flatMap((entry) =>
  typeof entry === 'object' && 'types' in entry ? [join(entry.types)] : [],
);
const kept = new Set(entries);
for (const file of kept)
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(IMPORT))
    kept.add(join(file, '..', `${specifier}.d.ts`));

for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  const file = join('dist', name);
  if (file.endsWith('.d.ts') && !kept.has(file)) rmSync(file);
}
