import { resolve } from 'node:path';
import { build } from 'vite';
import { recorderLibraryAliases } from '../../../scripts/recorder-library-aliases.js';
import { standaloneFiles } from '../../../scripts/standalone-files.js';

/** Frameworks' warnings are left in. */
const DEFINE = {
  'process.env.NODE_ENV': '"development"',
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
};

/** Builds `{name}.js` from each page's script, one by one: Lit's hydration has to come before Lit. */
export async function buildPages(outDir: string, names: readonly string[]): Promise<void> {
  const resolving = { alias: recorderLibraryAliases, mainFields: ['module', 'browser', 'main'] };
  for (const name of names)
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      base: './',
      define: DEFINE,
      resolve: resolving,
      plugins: [standaloneFiles({ resolve: resolving })],
      build: {
        outDir: `${outDir}/${name}`,
        target: 'es2022',
        minify: false,
        rolldownOptions: {
          input: { page: resolve(import.meta.dirname, `${name}-page.ts`) },
          output: { entryFileNames: '[name].js' },
        },
      },
    });
}
