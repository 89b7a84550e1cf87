import { createDemoBackend, type DemoBackend } from '../../demo/host/backend.js';
import { createFaultyHost } from '../../demo/host/faulty-host.js';
import { serve, type Middleware } from './middleware.js';

const backends = new Map<string, DemoBackend>();
const uploads = new Map<string, Uint8Array>();

/**
 * The reference backend and the simulated thymia for browser tests, at the demo's paths, and two test doors:
 * `/__uploads/{run id}` gives the bytes that arrived, `/__host/{fault}/{name}/runs` is the same backend behind a host
 * that fails; see `createFaultyHost`.
 */
export const backendMiddleware: Middleware[] = [
  serve('/api/thymia/runs', (request) => backendAt(request).fetch(request)),
  serve('/thymia-uploads', storeUpload),
  serve('/__uploads', (request) => Promise.resolve(new Response(uploadOf(request)))),
  serve(
    '/__host',
    createFaultyHost('/__host', (request) => ({ simulator: backendAt(request).simulator, fetch: answer })),
  ),
];

function backendAt(request: Request): DemoBackend {
  const { origin } = new URL(request.url);
  const backend = backends.get(origin) ?? createDemoBackend({ origin, processingSeconds: 1 });
  backends.set(origin, backend);
  return backend;
}

const answer = (request: Request) =>
  new URL(request.url).pathname.startsWith('/thymia-uploads')
    ? storeUpload(request)
    : backendAt(request).fetch(request);

async function storeUpload(request: Request): Promise<Response> {
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  const response = await backendAt(request).fetch(request);
  const [, , id = ''] = new URL(request.url).pathname.split('/');
  if (response.ok) uploads.set(id, bytes);
  return response;
}

const uploadOf = (request: Request) => uploads.get(new URL(request.url).pathname.split('/')[2] ?? '')?.slice() ?? null;
