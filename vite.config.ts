import { basename } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { demoBackend, mockServiceWorker } from './demo/host/backend-plugin.js';
import { sampleVoice } from './demo/voice/sample-voice-plugin.js';
import { minifiedCss } from './scripts/minified-css.js';
import { minified } from './scripts/minified.js';
import { recorderLibraryAliases } from './scripts/recorder-library-aliases.js';
import { standaloneFiles } from './scripts/standalone-files.js';
import { nothingLater } from './scripts/nothing-later.js';
import { thirdPartyNotices } from './scripts/third-party-notices.js';

// "module" first: some of the recorder library's packages name an ES5 bundle as their "browser" field.
const resolve = { alias: recorderLibraryAliases, mainFields: ['module', 'browser', 'main'] };

/** Of the package, by their paths in `dist`. */
const ENTRIES = {
  index: 'src/index.ts',
  inline: 'src/inline.ts',
  'element/index': 'src/element/index.ts',
  'session/index': 'src/session/index.ts',
  speech: 'src/speech.ts',
  react: 'src/react.ts',
  vue: 'src/vue.ts',
  svelte: 'src/svelte.ts',
  'server/index': 'src/server/index.ts',
  'server/node': 'src/server/node.ts',
  'simulator/index': 'src/simulator/index.ts',
  testing: 'src/testing.ts',
  'cli/index': 'src/cli/index.ts',
};

/** Of those, what is drawn: importing it needs a document, or Lit's files for servers. */
const { index, inline, 'element/index': element, react, vue, svelte } = ENTRIES;
const DRAWN = { index, inline, 'element/index': element, react, vue, svelte };

/** What is always loaded together, in one piece each: smaller, and fewer requests. */
const CDN_PIECES = [
  { name: 'element', test: /src\/(index|i18n\/strings|domain\/to-json)\.ts$/, priority: 2 },
  { name: 'record', test: /src\/capture\/(recording\/record\.chunk|samples\/resampler)\.ts$/, priority: 1 },
  { name: 'csp-watch', test: /src\/platform\/csp-watch\.ts$/, priority: 2 },
  { name: 'recording-phases', test: /src\/element\/recorder\/phases\/recording-phases\.chunk\.ts$/, priority: 1 },
];

/**
 * What the bundler's runtime is for is needed by the chunks of the first recording: loaded with the entry, it takes no
 * round of requests of its own.
 */
const runtimeWithEntry: Plugin = {
  name: 'runtime-with-entry',
  renderChunk(code, { name }, _options, { chunks }) {
    if (name !== 'element') return null;
    const runtime = Object.values(chunks).find((chunk) => chunk.name === 'rolldown-runtime');
    return runtime ? { code: `import './${basename(runtime.fileName)}';${code}` } : null;
  },
};

/**
 * `vite`: the demo. `vite build`: the package's ES modules. `vite build --mode cdn`: one self-contained, minified module
 * for a `<script>` tag, with Lit inside. `vite build --mode edge`: what edge platforms import, with Lit's files for
 * servers inside, since their bundlers take those for browsers. `vite build --mode demo`: the demo as files alone, its backend within the page.
 */
export default defineConfig(({ command, mode }) => {
  if (command === 'serve')
    return {
      root: 'demo',
      plugins: [demoBackend(), sampleVoice()],
      resolve,
      server: { port: 5173, strictPort: true },
      // All dependencies are ES modules; bundled beforehand, the recorder library would get copies of its parts.
      optimizeDeps: { noDiscovery: true },
    };
  if (mode === 'demo')
    return {
      root: 'demo',
      base: './',
      plugins: [sampleVoice(), mockServiceWorker(), standaloneFiles({ resolve })],
      resolve,
      build: {
        outDir: '../dist-demo',
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        modulePreload: false,
      },
    };
  if (mode === 'edge')
    return {
      resolve: { conditions: ['node', 'production'] },
      publicDir: false,
      plugins: [nothingLater, thirdPartyNotices()],
      build: {
        outDir: 'dist/edge',
        target: 'es2022',
        lib: { entry: DRAWN, formats: ['es'] },
        rolldownOptions: {
          external: [/^(react|vue)(\/|$)/],
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
        },
      },
    };
  const isCdn = mode === 'cdn';
  const notices = thirdPartyNotices();
  return {
    resolve,
    publicDir: false,
    base: './',
    plugins: [
      standaloneFiles({ resolve, plugins: [notices, minified()] }),
      notices,
      minifiedCss(),
      ...(isCdn ? [runtimeWithEntry, minified()] : []),
    ],
    build: {
      outDir: isCdn ? 'dist/cdn' : 'dist',
      target: 'es2022',
      // As a library, since otherwise Vite wraps each `import()` in a helper of its own, which is dead weight here and
      // which a consumer's Vite trips over.
      lib: { entry: isCdn ? { 'thymia-recorder': 'src/index.ts' } : ENTRIES, formats: ['es'] },
      sourcemap: true,
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        external: isCdn ? [] : [/^(jose|lit|react|vue)(\/|$)/, /^node:/],
        preserveEntrySignatures: 'strict',
        output: {
          minify: isCdn,
          ...(isCdn && { codeSplitting: { groups: CDN_PIECES } }),
          entryFileNames: '[name].js',
          // By their content: the files of two versions may lie side by side while pages of the older one are open.
          chunkFileNames: isCdn ? 'chunks/[name]-[hash].js' : 'chunks/[name].js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
  };
});
