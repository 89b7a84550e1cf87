import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { recorderLibraryAliases } from '../../scripts/recorder-library-aliases.js';
import { standaloneFiles } from '../../scripts/standalone-files.js';
import type { Handler } from './hosting/loopback-server.js';
import { staticFiles } from './hosting/static-files.js';

const resolve = { alias: recorderLibraryAliases, mainFields: ['module', 'browser', 'main'] };

/**
 * Bundles what the pages of a test run, with the recorder from the sources: a dev server would hand hundreds of modules
 * to every page. Not minified, which takes longer than the tests of many a page.
 * @param name how a folder in `test-results` begins, which goes with this process
 * @param entry the script, which the pages load from `/page.js`
 * @returns answers with its files
 */
export async function bundlePage(name: string, entry: string): Promise<Handler> {
  const outDir = await folderOfItsOwn(name);
  await build({
    ...{ configFile: false, logLevel: 'warn', publicDir: false, base: './', resolve },
    plugins: [standaloneFiles({ resolve })],
    build: {
      ...{ outDir, emptyOutDir: true, target: 'es2022', modulePreload: false, assetsInlineLimit: 0, minify: false },
      lib: { entry: { page: entry }, formats: ['es'] },
      rolldownOptions: {
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name].js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
  });
  return staticFiles(outDir);
}

/** Suites that run side by side may bundle the same page: neither may empty the folder that the other one serves. */
async function folderOfItsOwn(name: string): Promise<string> {
  await mkdir('test-results', { recursive: true });
  const folder = await mkdtemp(join('test-results', `${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
