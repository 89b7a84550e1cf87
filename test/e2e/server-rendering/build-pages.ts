import { resolve } from 'node:path';
import { build } from 'vite';
import { recorderLibraryAliases } from '../../../scripts/recorder-library-aliases.js';
import { standaloneFiles } from '../../../scripts/standalone-files.js';

const page = (name: string) => resolve(import.meta.dirname, `${name}-page.ts`);

/** Builds the pages' scripts with the frameworks' warnings left in: `{name}.js` for each. */
export async function buildPages(outDir: string): Promise<void> {
  const resolving = { alias: recorderLibraryAliases, mainFields: ['module', 'browser', 'main'] };
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    base: './',
    define: { 'process.env.NODE_ENV': '"development"', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' },
    resolve: resolving,
    plugins: [standaloneFiles({ resolve: resolving })],
    build: {
      outDir,
      target: 'es2022',
      minify: false,
      rolldownOptions: {
        input: { lit: page('lit'), plain: resolve('src/index.ts'), react: page('react'), vue: page('vue') },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}
