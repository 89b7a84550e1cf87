import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Where the pages' sources are, and the packages that they are made of. */
export const PAGES = 'bench/pages';

/** Where a recorder's page is built to. */
export const builtPage = (name: string) => join('test-results', 'bench', name);

/** Builds the page of a recorder, as a product would ship it. What it is compared with is installed first. */
export async function buildPage(name: string): Promise<void> {
  installPeers();
  await build({
    configFile: false,
    root: PAGES,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: resolve(builtPage(name)),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: `${PAGES}/${name}.js`,
        external: [/^\/recorder\//],
        output: { entryFileNames: 'page.js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
      },
    },
  });
}

/** They are none of this package's own dependencies: only who runs the bench needs them. */
function installPeers(): void {
  const installed = join(PAGES, 'node_modules', '.package-lock.json');
  const lock = join(PAGES, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing what is compared with…');
  const args = ['ci', '--prefix', PAGES, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm ci in ${PAGES} failed.`);
}
