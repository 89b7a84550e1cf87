import type { Environment } from './environment.js';

const page = (script: string) => `<!doctype html>
<html lang="en-GB">
  <title>A site</title>
  <body>
    <thymia-recorder endpoint="/api/thymia/runs" no-recovery></thymia-recorder>
    ${script}
  </body>
</html>
`;

const MODULE = '<script type="module" src="/src/main.js"></script>';

const vite = (version: number): Environment[] => {
  const common = {
    section: 'docs/bundlers.md#vite',
    scaffold: `npx --yes create-vite@${version} site --template vanilla --no-interactive`,
    install: [`vite@${version}`],
    files: { 'index.html': page(MODULE) },
    versionOf: 'vite',
  };
  return [
    { ...common, name: `Vite ${version}, build`, build: 'npx vite build', serve: { folder: 'dist' } },
    { ...common, name: `Vite ${version}, dev server`, serve: { command: 'npx vite --host 127.0.0.1 --port $PORT' } },
  ];
};

const esbuild = (format: 'esm' | 'iife', tag: string): Environment => ({
  name: `esbuild, ${format}`,
  section: 'docs/bundlers.md#esbuild-and-rollup',
  install: ['esbuild'],
  files: { 'public/index.html': page(tag) },
  build: `npx esbuild src/main.js --bundle --format=${format} --outfile=public/main.js && node copy-assets.mjs`,
  serve: { folder: 'public' },
  versionOf: 'esbuild',
});

const rollup: Environment = {
  name: 'Rollup',
  section: 'docs/bundlers.md#esbuild-and-rollup',
  install: ['rollup', '@rollup/plugin-node-resolve'],
  files: { 'public/index.html': page('<script type="module" src="/main.js"></script>') },
  build: 'npx rollup src/main.js --plugin node-resolve --format es --dir public && node copy-assets.mjs',
  serve: { folder: 'public' },
  versionOf: 'rollup',
};

/** Bundlers, each with a page that has nothing but the recorder. */
export const bundlers: readonly Environment[] = [
  ...[5, 6, 7, 8].flatMap(vite),
  {
    name: 'webpack',
    section: 'docs/bundlers.md#webpack-and-rspack',
    install: ['webpack', 'webpack-cli'],
    files: { 'dist/index.html': page('<script defer src="/main.js"></script>') },
    build: 'npx webpack --mode production',
    serve: { folder: 'dist' },
    versionOf: 'webpack',
  },
  {
    name: 'Rspack',
    section: 'docs/bundlers.md#webpack-and-rspack',
    install: ['@rspack/core', '@rspack/cli'],
    files: { 'dist/index.html': page('<script defer src="/main.js"></script>') },
    build: 'npx rspack build --mode production',
    serve: { folder: 'dist' },
    versionOf: '@rspack/core',
  },
  {
    name: 'Parcel',
    section: 'docs/bundlers.md#parcel',
    install: ['parcel'],
    files: { 'index.html': page(MODULE) },
    build: 'npx parcel build index.html',
    serve: { folder: 'dist' },
    versionOf: 'parcel',
  },
  esbuild('esm', '<script type="module" src="/main.js"></script>'),
  esbuild('iife', '<script defer src="/main.js"></script>'),
  {
    ...rollup,
    name: 'Rollup, in the code',
    section: 'docs/bundlers.md#in-the-code',
    files: { ...rollup.files, 'src/main.js': "import 'thymia-recorder/inline';\n" },
    build: 'npx rollup src/main.js --plugin node-resolve --format es --dir public',
  },
  rollup,
];
