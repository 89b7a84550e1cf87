import '@lit-labs/ssr-client/lit-element-hydrate-support.js';

// A static import may be evaluated first, where the bundler puts Lit into a chunk of its own.
await import('../../../src/index.js');
