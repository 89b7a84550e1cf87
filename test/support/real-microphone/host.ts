import { createDemoBackend, type DemoBackend } from '../../../demo/host/backend.js';
import { BACKEND_PATHS } from '../../../demo/host/paths.js';
import { startLoopbackServer, type LoopbackServer } from '../hosting/loopback-server.js';
import { bundlePage } from '../page-bundle.js';

const HTML = `<!doctype html><html lang="en-GB"><title>host</title><link rel="icon" href="data:,">
  <body><script type="module" src="/page.js"></script></body></html>`;

/** A host with the recorder's page at `/`, the reference backend and a simulated thymia. */
export interface Host extends LoopbackServer {
  /** The files that came to the store, by the kind of recording: the latest of each. */
  readonly uploads: ReadonlyMap<string, Uint8Array>;
  /** How many runs were asked for. */
  readonly runs: () => number;
}

export async function startHost(): Promise<Host> {
  const files = await bundlePage('real-microphone', 'test/support/real-microphone/page.ts');
  const uploads = new Map<string, Uint8Array>();
  let runs = 0;
  let backend: DemoBackend | undefined;
  const server = await startLoopbackServer(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/') return new Response(HTML, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    if (!BACKEND_PATHS.some((path) => pathname.startsWith(path))) return files(request);
    backend ??= createDemoBackend({ origin: server.origin, processingSeconds: 1 });
    if (request.method === 'POST') runs += 1;
    const bytes = new Uint8Array(await request.clone().arrayBuffer());
    const response = await backend.fetch(request);
    if (request.method === 'PUT' && response.ok) uploads.set(pathname.split('/').at(-1) ?? '', bytes);
    return response;
  });
  return { ...server, uploads, runs: () => runs };
}
