import { readFile } from 'node:fs/promises';
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { toNodeHandler } from '../../src/server/node.js';
import { createDemoBackend, type DemoBackend } from './backend.js';
import { BACKEND_PATHS } from './paths.js';

/**
 * Serves the backend and the simulated thymia beside the demo's page. With the environment variable `THYMIA_API_KEY` it
 * is the real thymia, at `THYMIA_BASE_URL` if that is set too.
 */
export function demoBackend(): Plugin {
  const apiKey = process.env['THYMIA_API_KEY'];
  const thymia = apiKey ? { apiKey, baseUrl: process.env['THYMIA_BASE_URL'] || undefined } : undefined;
  return {
    name: 'demo-backend',
    apply: 'serve',
    config: () => ({ define: { 'import.meta.env.THYMIA_IS_REAL': JSON.stringify(thymia !== undefined) } }),
    configureServer: serve,
    configurePreviewServer: serve,
  };
  function serve({ middlewares }: ViteDevServer | PreviewServer) {
    let backend: DemoBackend | undefined;
    const handle = toNodeHandler((request) => {
      backend ??= createDemoBackend({ origin: new URL(request.url).origin, thymia });
      return backend.fetch(request);
    });
    for (const path of BACKEND_PATHS) middlewares.use(path, (...parameters) => void handle(...parameters));
  }
}

/** Puts msw's service worker beside the demo's page. */
export function mockServiceWorker(): Plugin {
  const file = 'mockServiceWorker.js';
  return {
    name: 'mock-service-worker',
    async generateBundle() {
      const source = await readFile(new URL(import.meta.resolve(`msw/${file}`)));
      this.emitFile({ type: 'asset', fileName: file, source });
    },
  };
}
