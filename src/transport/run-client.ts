import { parseCreatedRun, parseRun } from '../domain/contract.js';
import { RecorderError } from '../domain/errors.js';
import type { RunClient } from '../domain/ports.js';
import { readJson } from './read-json.js';

/** Headers for the host endpoint; a function is asked anew for each request, so that a token may change. */
export type HostHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** How requests to the host endpoint are made; read anew for each. */
export interface HostAccess {
  readonly credentials?: RequestCredentials | undefined;
  readonly headers?: HostHeaders | undefined;
}

/** The host endpoint over `fetch`. Contract, section 4. */
export function createRunClient(access: () => HostAccess): RunClient {
  return {
    async create(endpoint, request, idempotencyKey, signal) {
      const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
      const response = await ask(
        endpoint,
        { method: 'POST', headers, body: JSON.stringify(request), signal },
        access(),
      );
      return parseCreatedRun(await readBody(response, signal), request.model, endpoint);
    },
    async read(statusUrl, signal) {
      const response = await ask(statusUrl, { headers: {}, signal }, access());
      const run = parseRun(await readBody(response, signal));
      const retryAfterMs = retryAfter(response.headers.get('retry-after'));
      return retryAfterMs === undefined ? { run } : { run, retryAfterMs };
    },
  };
}

interface HostRequest extends RequestInit {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function ask(url: string, init: HostRequest, { credentials, headers }: HostAccess): Promise<Response> {
  const response = await send(url, {
    ...init,
    headers: await joinHeaders(init.headers, headers),
    credentials: credentials ?? 'same-origin',
    cache: 'no-store',
    // A redirect is nearly always one to a login page, and following it would take the request to another place.
    redirect: 'manual',
  });
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    throw new RecorderError('host-response-invalid', 'The host endpoint redirects; "endpoint" must be its final URL.');
  if (!response.ok) throw rejected(response);
  return response;
}

async function send(url: string, init: HostRequest | RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    init.signal?.throwIfAborted();
    throw new RecorderError('host-unreachable', 'The host endpoint did not answer.', { retryable: true, cause });
  }
}

async function joinHeaders(own: Readonly<Record<string, string>>, hosts: HostHeaders | undefined): Promise<Headers> {
  try {
    const joined = new Headers(typeof hosts === 'function' ? await hosts() : hosts);
    for (const [name, value] of Object.entries(own)) joined.set(name, value);
    return joined;
  } catch (cause) {
    throw new RecorderError('configuration', '"headers" must give valid HTTP headers.', { retryable: true, cause });
  }
}

function rejected({ status }: Response): RecorderError {
  // 401: the person may log in again in another tab, then the same request goes through.
  const retryable = status >= 500 || [401, 408, 425, 429].includes(status);
  return new RecorderError('host-rejected', `The host endpoint answered ${status}.`, { status, retryable });
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

/** `Retry-After` in milliseconds; seconds or an HTTP date. */
function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
