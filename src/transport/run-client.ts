import { followAbort } from '../domain/abort.js';
import { parseCreatedRun, parseRun } from '../domain/contract.js';
import { isConnectionTo, watchCsp } from '../domain/csp-watch.js';
import { isRunGone, RecorderError } from '../domain/errors.js';
import type { RunClient } from '../domain/ports.js';
import { readJson } from './read-json.js';
import { retryAfterMs } from '../domain/retry-after.js';

/** Headers for the host endpoint; a function is asked anew for each request, so that a token may change. */
export type HostHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** How requests to the host endpoint are made; read anew for each. */
export interface HostAccess {
  readonly credentials?: RequestCredentials | undefined;
  readonly headers?: HostHeaders | undefined;
}

/** How long the host may take for one answer. */
const ANSWER_MS = 30_000;

/** The host endpoint over `fetch`. Contract, section 4. */
export function createRunClient(access: () => HostAccess): RunClient {
  return {
    create: (endpoint, request, idempotencyKey, signal) =>
      inTime(signal, async (life) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
        const init = { method: 'POST', headers, body: JSON.stringify(request), signal: life };
        const response = await ask(endpoint, init, access());
        return parseCreatedRun(await readBody(response, life), request.model, endpoint);
      }),
    read: (statusUrl, signal) =>
      inTime(signal, async (life) => {
        const response = await ask(statusUrl, { headers: {}, signal: life }, access()).catch(rethrowGone);
        const run = parseRun(await readBody(response, life));
        const askedMs = retryAfterMs(response.headers.get('retry-after'));
        return askedMs === undefined ? { run } : { run, retryAfterMs: askedMs };
      }),
  };
}

/** A host that does not answer, or not to the end, is not waited for forever. */
async function inTime<T>(signal: AbortSignal, work: (life: AbortSignal) => Promise<T>): Promise<T> {
  const { controller, signal: life } = followAbort(signal);
  const late = () => new RecorderError('host-unreachable', 'The host endpoint takes too long.', { retryable: true });
  const timer = setTimeout(() => controller.abort(late()), ANSWER_MS);
  try {
    return await work(life);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

interface HostRequest extends RequestInit {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function ask(url: string, init: HostRequest, access: HostAccess): Promise<Response> {
  const response = await askHost(url, init, access);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    throw new RecorderError('host-response-invalid', 'The host endpoint redirects; "endpoint" must be its final URL.');
  if (!response.ok) throw rejected(response);
  return response;
}

/**
 * Asks the host endpoint and gives its answer, whatever it is.
 * @throws RecorderError `host-unreachable`, `blocked-by-csp`, or `configuration` when the host's headers can't be had
 */
export async function askHost(url: string, init: HostRequest, { credentials, headers }: HostAccess): Promise<Response> {
  return send(url, {
    ...init,
    headers: await joinHeaders(init.headers, headers),
    credentials: credentials ?? 'same-origin',
    cache: 'no-store',
    // A redirect is nearly always one to a login page, and following it would take the request to another place.
    redirect: 'manual',
  });
}

async function send(url: string, init: RequestInit & Pick<HostRequest, 'signal'>): Promise<Response> {
  const { controller, signal: life } = followAbort(init.signal);
  const csp = watchCsp({ what: 'the host endpoint', retryable: true, isBlockedBy: isConnectionTo(url) }, life);
  try {
    return await fetch(url, init);
  } catch (cause) {
    init.signal.throwIfAborted();
    const message = 'The host endpoint did not answer.';
    throw await csp.explain(new RecorderError('host-unreachable', message, { retryable: true, cause }));
  } finally {
    controller.abort();
  }
}

/**
 * The host's headers, with our own over them.
 * @throws RecorderError `configuration`
 */
export async function joinHeaders(
  own: Readonly<Record<string, string>>,
  hosts: HostHeaders | undefined,
): Promise<Headers> {
  try {
    const joined = new Headers(typeof hosts === 'function' ? await hosts() : hosts);
    for (const [name, value] of Object.entries(own)) joined.set(name, value);
    return joined;
  } catch (cause) {
    throw new RecorderError('configuration', '"headers" must give valid HTTP headers.', { retryable: true, cause });
  }
}

function rejected({ status, headers }: Response): RecorderError {
  // 401: the person may log in again in another tab, then the same request goes through.
  const retryable = status >= 500 || [401, 408, 425, 429].includes(status);
  const askedMs = retryAfterMs(headers.get('retry-after'));
  const message = `The host endpoint answered ${status}.`;
  return new RecorderError('host-rejected', message, { status, retryable, retryAfterMs: askedMs });
}

/** A run that is deleted or unknown can be asked for anew. */
function rethrowGone(thrown: unknown): never {
  if (!(thrown instanceof RecorderError && isRunGone(thrown))) throw thrown;
  const message = 'The host endpoint does not know the run: it was deleted, or "statusUrl" is wrong.';
  throw new RecorderError('host-rejected', message, { status: thrown.status, retryable: true });
}

async function readBody(response: Response, signal: AbortSignal): Promise<unknown> {
  try {
    return await readJson(response);
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof RecorderError) throw thrown;
    const message = 'The host endpoint broke off its answer.';
    throw new RecorderError('host-unreachable', message, { retryable: true, cause: thrown });
  }
}
