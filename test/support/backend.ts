import { createDemoBackend, type DemoBackend } from '../../demo/backend.js';
import { serve, type Middleware } from './middleware.js';

const backends = new Map<string, DemoBackend>();
const uploads = new Map<string, Uint8Array>();

/**
 * The reference backend and the simulated thymia for browser tests, at the demo's paths, and two test doors:
 * `/__uploads/{run id}` gives the bytes that arrived, `/__host/{fault}/{name}/runs` is the same backend behind a host
 * that fails once in the given way, or so many times (`500x4`), and then works; `name` tells one use from another.
 */
export const backendMiddleware: Middleware[] = [
  hangUp(),
  serve('/api/thymia/runs', (request) => backendAt(request).fetch(request)),
  serve('/thymia-uploads', storeUpload),
  serve('/__uploads', (request) => Promise.resolve(new Response(uploadOf(request)))),
  serve('/__host', faultyHost),
];

function backendAt(request: Request): DemoBackend {
  const { origin } = new URL(request.url);
  const backend = backends.get(origin) ?? createDemoBackend({ origin, processingSeconds: 1 });
  backends.set(origin, backend);
  return backend;
}

async function storeUpload(request: Request): Promise<Response> {
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  const response = await backendAt(request).fetch(request);
  const [, , id = ''] = new URL(request.url).pathname.split('/');
  if (response.ok) uploads.set(id, bytes);
  return response;
}

const uploadOf = (request: Request) => uploads.get(new URL(request.url).pathname.split('/')[2] ?? '')?.slice() ?? null;

type Fault = (request: Request) => Response | Promise<Response>;

/** What a host may do instead of answering. */
const FAULTS: Readonly<Record<string, Fault>> = {
  '401': () => new Response(null, { status: 401 }),
  '404': () => new Response(null, { status: 404 }),
  '422': () => new Response(null, { status: 422 }),
  '500': () => new Response(null, { status: 500 }),
  html: () => new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } }),
  redirect: () => new Response(null, { status: 302, headers: { location: '/sign-in' } }),
  empty: () => Response.json({}),
  silence: () => new Promise<never>(() => undefined),
};

/** How often each use has failed. */
const failures = new Map<string, number>();

/** Whether it is to fail once more. */
function fails(use: string, times: string): boolean {
  const count = (failures.get(use) ?? 0) + 1;
  failures.set(use, count);
  return count <= Number(times);
}

/** `/__host/nothing/{name}/runs`: the connection ends without an answer. */
function hangUp(): Middleware {
  return (context, next) => {
    const isMeant = /^\/__host\/nothing(?:x(\d+))?\//.exec(context.path);
    if (!isMeant || !fails(context.path, isMeant[1] ?? '1')) return next();
    context.respond = false;
    context.req.socket.destroy();
    return undefined;
  };
}

async function faultyHost(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [, , faultName = '', name = ''] = url.pathname.split('/');
  const [, method = 'POST', fault = '', times = '1'] = /^(?:(GET|PUT)-)?(.+?)(?:x(\d+))?$/.exec(faultName) ?? [];
  const answer = FAULTS[fault];
  if (answer && request.method === method && fails(`${faultName} ${name}`, times)) return answer(request);
  return behind(request, url, `/__host/${faultName}/${name}`);
}

/** The real backend; its answers name addresses that lead through the faulty host again. */
async function behind(request: Request, url: URL, prefix: string): Promise<Response> {
  const path = url.pathname.slice(prefix.length).replace(/^\/runs/, '/api/thymia/runs');
  const target = new Request(new URL(path + url.search, url), request);
  if (path.startsWith('/thymia-uploads')) return storeUpload(target);
  const response = await backendAt(request).fetch(target);
  const text = await response.text();
  const through = text
    .replace(`"${url.origin}/thymia-uploads`, `"${url.origin}${prefix}/thymia-uploads`)
    .replace('"/api/thymia/runs', `"${prefix}/runs`);
  return new Response(through, { status: response.status, headers: { 'content-type': 'application/json' } });
}
