import { RUN_ERROR_CODES } from '../../src/domain/run-error.js';
import type { RunFate, ThymiaSimulator } from '../../src/simulator/index.js';

/** What a host may do instead of answering. */
const FAULTS: Readonly<Record<string, () => Response | Promise<Response>>> = {
  '401': () => new Response(null, { status: 401 }),
  '403': () => new Response(null, { status: 403 }),
  '404': () => new Response(null, { status: 404 }),
  '413': () => new Response(null, { status: 413 }),
  '422': () => new Response(null, { status: 422 }),
  '500': () => new Response(null, { status: 500 }),
  html: () => new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } }),
  redirect: () => new Response(null, { status: 302, headers: { location: '/sign-in' } }),
  empty: () => Response.json({}),
  silence: () => new Promise<never>(() => undefined),
  /** The connection ends without an answer. */
  nothing: () => Response.error(),
};

/** Milliseconds that a slow host takes for each answer. */
const SLOW_MS = 3000;

/** What a faulty host stands before. */
export interface WorkingHost {
  /** Answers at `/api/thymia/runs` and `/thymia-uploads`. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly simulator: ThymiaSimulator;
}

/**
 * A host that fails, for endpoints such as `{prefix}/500x4/{name}/runs`: it fails so many times (once, unless told) in
 * the given way, and then works; `name` tells one use from another. `PUT-` and `GET-` before the fault: the upload, or
 * a read, fails instead of the request for a run. `slow`: every answer takes three seconds. `run-stuck`,
 * `run-ERR_INTERNAL` and the like: that becomes of the run at thymia.
 */
export function createFaultyHost(prefix: string, hostAt: (request: Request) => WorkingHost) {
  const failures = new Map<string, number>();

  function isDue(use: string, times: number): boolean {
    const count = (failures.get(use) ?? 0) + 1;
    failures.set(use, count);
    return count <= times;
  }

  return async (request: Request): Promise<Response> => {
    const [faultName = '', name = ''] = new URL(request.url).pathname.slice(prefix.length + 1).split('/');
    const { method, fault, times } = readFault(faultName);
    const host = hostAt(request);
    const answer = FAULTS[fault];
    if (answer && request.method === method && !isReadiness(request) && isDue(`${faultName} ${name}`, times))
      return answer();
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    const fate = fault.startsWith('run-') ? fault.slice('run-'.length) : undefined;
    if (fate !== undefined && request.method === 'POST') host.simulator.faults.push({ run: fateOf(fate), times: 1 });
    return behind(host, request, `${prefix}/${faultName}/${name}`);
  };
}

/** A `GET` of the endpoint itself reads no run. */
const isReadiness = ({ method, url }: Request) => method === 'GET' && /\/runs\/?$/.test(url);

function readFault(faultName: string) {
  const [, method = 'POST', fault = '', times = '1'] = /^(?:(GET|PUT)-)?(.+?)(?:x(\d+))?$/.exec(faultName) ?? [];
  return { method, fault, times: Number(times) };
}

const FATES: readonly RunFate[] = ['lost', 'stuck', ...RUN_ERROR_CODES];

const fateOf = (name: string) => FATES.find((fate) => fate === name);

/** The working host; its answers name addresses that lead through the faulty one again. */
async function behind(host: WorkingHost, request: Request, prefix: string): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.slice(prefix.length).replace(/^\/runs/, '/api/thymia/runs');
  const response = await host.fetch(new Request(new URL(path + url.search, url), request));
  if (request.method === 'PUT') return response;
  const through = (await response.text())
    .replaceAll(`"${url.origin}/thymia-uploads`, `"${url.origin}${prefix}/thymia-uploads`)
    .replaceAll('"/api/thymia/runs', `"${prefix}/runs`);
  return new Response(through, { status: response.status, headers: { 'content-type': 'application/json' } });
}
