import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const NODE_TEST = fileURLToPath(new URL('node-test.ts', import.meta.url));

/** Bundles test files into one module that runs them all. Packages stay outside. */
export async function bundleTests(files: readonly string[], outfile: string): Promise<void> {
  const lines = files.map((file) => `import ${JSON.stringify(resolve(file))};`);
  await build({
    stdin: {
      contents: [...lines, `import { run } from 'node:test'; await run();`].join('\n'),
      resolveDir: process.cwd(),
    },
    outfile: resolve(outfile),
    absWorkingDir: process.cwd(),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    ignoreAnnotations: true, // a test is imported for its side effects
    // Before any module of the bundle, the code that was changed learns what to run.
    banner: {
      js: `import { workerData as __data } from 'node:worker_threads'; globalThis.__stryker__ = __data.instrumenter;`,
    },
    plugins: [ownNodeTest, ownUrl],
    logLevel: 'error',
  });
}

/** Puts our `node:test` in the place of Node's. */
const ownNodeTest: Plugin = {
  name: 'own-node-test',
  setup({ onResolve }) {
    onResolve({ filter: /^node:test$/ }, ({ importer }) => (importer === NODE_TEST ? undefined : { path: NODE_TEST }));
  },
};

/** Lets a module find files beside it although it was bundled. */
const ownUrl: Plugin = {
  name: 'own-url',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: 'file' }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const contents = code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path)));
      return { contents, loader: 'ts', resolveDir: dirname(path) };
    });
  },
};
