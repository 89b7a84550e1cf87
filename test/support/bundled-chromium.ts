import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isJsonObject, stringField } from '../../src/domain/json.js';

const run = promisify(execFile);

const CACHE = join('node_modules', '.cache');

/** Starts the browser beside it with the shared libraries and fonts beside it, where the machine has none. */
const LAUNCHER = `#!/bin/sh
here=$(dirname "$0")
if ldd "$here/chromium" | grep -q 'not found'; then export LD_LIBRARY_PATH="$here/al2023/lib"; fi
if ! [ -e /etc/fonts/fonts.conf ]; then export FONTCONFIG_FILE="$here/fonts.conf"; fi
exec "$here/chromium" "$@"
`;

const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir></fontconfig>
`;

/**
 * The path of the browser in the development dependency `@sparticuz/chromium`, unpacked once into `node_modules/.cache`.
 * @returns `undefined` on platforms that it is not made for
 * @throws Error when it does not start
 */
export async function bundledChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(process.cwd(), CACHE, `chromium-${await packageVersion()}`);
  if (!existsSync(folder)) await unpack(folder);
  const launcher = join(folder, 'launch');
  await run(launcher, ['--version']).catch((cause: unknown) => {
    throw new Error(`${launcher} does not start: install Chromium, or set CHROME_PATH to its executable.`, { cause });
  });
  return launcher;
}

async function packageVersion(): Promise<string> {
  const json = await readFile(new URL('../package.json', import.meta.resolve('@sparticuz/chromium')), 'utf8');
  const manifest: unknown = JSON.parse(json);
  return (isJsonObject(manifest) && stringField(manifest, 'version')) || 'unknown';
}

/** Unpacks to a folder of its own and then renames it: another process may be doing the same, or looking. */
async function unpack(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  try {
    await unpackPackage(draft);
    await writeFile(join(draft, 'launch'), LAUNCHER, { mode: 0o755 });
    await writeFile(join(draft, 'fonts.conf'), FONTS_CONF);
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The package unpacks to the temporary folder, and its shared libraries only where it takes itself to be on AWS. */
function unpackPackage(folder: string) {
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  return run(process.execPath, ['--input-type=module', '--eval', script], { env });
}
