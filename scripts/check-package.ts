/** Part of `npm run check`, after a build: what `npm publish` would send holds all that is needed and nothing else. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };

/** Files that a published package may hold. */
const WANTED = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/((cdn|edge)\/)?THIRD-PARTY\.md$/,
  /^dist\/(cdn\/)?assets\/[\w.-]+\.(js|bin)$/,
  /^dist\/[\w./-]+\.(js|js\.map|d\.ts)$/,
  /^dist\/custom-elements\.json$/,
  /^src\/[\w-]+\/([\w-]+\.)?openapi\.json$/,
];

/** Files that it must hold, beside those that package.json names. */
const NEEDED = ['README.md', 'CHANGELOG.md', 'LICENSE', ...folders().map((folder) => `${folder}/THIRD-PARTY.md`)];

/** Bytes: three times the speech detector's weights (dist, dist/cdn, and inlined) and code with its sources. */
const LARGEST_UNPACKED = 4_700_000;

const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], { encoding: 'utf8' })) as [
  { readonly unpackedSize: number; readonly files: readonly { readonly path: string }[] },
];
const paths = packed.files.map(({ path }) => path);
const targets = [packageJson.exports, packageJson.customElements, packageJson.unpkg, packageJson.bin]
  .flatMap(filesIn)
  .filter((file) => !file.includes('*'));
const missing = [...targets, ...NEEDED].filter((file) => !paths.includes(file));

const problems = [
  ...paths.filter((path) => !WANTED.some((pattern) => pattern.test(path))).map((path) => `${path} is not needed`),
  ...missing.map((file) => `${file} is missing`),
  ...folders().flatMap(missingNotices),
  ...(packed.unpackedSize > LARGEST_UNPACKED ? [`${packed.unpackedSize} bytes unpacked are too many`] : []),
];
for (const problem of problems) console.error(`package: ${problem}`);
if (problems.length === 0) console.log(`package: ${paths.length} files, ${packed.unpackedSize} bytes unpacked`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Every path in a part of package.json, without the leading `./`. */
function filesIn(value: string | object): readonly string[] {
  if (typeof value === 'string') return [value.replace(/^\.\//, '')];
  return Object.values(value as Record<string, string | object>).flatMap(filesIn);
}

/** Folders that can be served or imported each for itself. */
function folders(): readonly string[] {
  return ['dist', 'dist/cdn', 'dist/edge'];
}

/** What is bundled in a folder by its source maps, and the detector's weights, without a licence in its notices. */
function missingNotices(folder: string): readonly string[] {
  const notices = readFileSync(join(folder, 'THIRD-PARTY.md'), 'utf8');
  const bundled = mapsIn(folder).flatMap(({ sources }) =>
    sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []),
  );
  return [...new Set([...bundled, 'Silero VAD v6 (weights)'])]
    .filter((name) => !notices.includes(`\n## ${name}`))
    .map((name) => `${folder}/THIRD-PARTY.md lacks the licence of ${name}`);
}

function mapsIn(folder: string): readonly { readonly sources: readonly string[] }[] {
  return ['', 'chunks'].flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((name) => name.endsWith('.js.map'))
      .map((name) => JSON.parse(readFileSync(join(folder, part, name), 'utf8')) as { sources: string[] }),
  );
}
