/** Part of `npm run check`, after a build: what `npm publish` would send holds all that is needed and nothing else. */
import { execFileSync } from 'node:child_process';
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

/** Bytes: twice the speech detector's weights (dist and dist/cdn) and code with its sources. */
const LARGEST_UNPACKED = 3_400_000;

const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], { encoding: 'utf8' })) as [
  { readonly unpackedSize: number; readonly files: readonly { readonly path: string }[] },
];
const paths = packed.files.map(({ path }) => path);
const targets = [packageJson.exports, packageJson.customElements, packageJson.unpkg, packageJson.bin]
  .flatMap(filesIn)
  .filter((file) => !file.includes('*'));

const problems = [
  ...paths.filter((path) => !WANTED.some((pattern) => pattern.test(path))).map((path) => `${path} is not needed`),
  ...targets.filter((file) => !paths.includes(file)).map((file) => `${file} is named in package.json and missing`),
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
