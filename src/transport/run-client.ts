import { toJson } from '../domain/to-json.js';
import { parseCreatedRun, parseRun } from '../domain/contract.js';
import { isRunGone, RecorderError } from '../domain/errors.js';
import type { RunClient } from '../domain/ports.js';
import { retryAfterMs } from '../domain/retry-after.js';
import { askHost, type HostRequest } from './ask-host.js';
import type { AccessTo, HostAccess } from './host-access.js';
import { inTime } from '../platform/in-time.js';
import { readJson } from './read-json.js';

/** Time limit for the host's headers function and its complete answer. */
const LIMIT = {
  ms: 30_000,
  late: () => new RecorderError('host-unreachable', 'The host endpoint takes too long.'),
};

/** The host endpoint over `fetch`, as in host-endpoint.openapi.json. */
export function createRunClient(accessTo: AccessTo): RunClient {
  return {
    create: (endpoint, request, idempotencyKey, signal) =>
      inTime(
        LIMIT,
        async (signal) => {
          const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
          const init = { method: 'POST', headers, body: toJson(request), signal };
          const response = await ask(endpoint, init, accessTo(endpoint));
          return parseCreatedRun(await readBody(response, signal), request.model, endpoint);
        },
        signal,
      ),
    read: (statusUrl, signal) =>
      inTime(
        LIMIT,
        async (signal) => {
          const response = await ask(statusUrl, { headers: {}, signal }, accessTo(statusUrl)).catch(rethrowGone);
          const run = parseRun(await readBody(response, signal));
          const askedMs = retryAfterMs(response.headers.get('retry-after'));
          return askedMs === undefined ? { run } : { run, retryAfterMs: askedMs };
        },
        signal,
      ),
  };
}

async function ask(url: string, init: HostRequest, access: HostAccess): Promise<Response> {
  const response = await askHost(url, init, access);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    throw new RecorderError('host-response-invalid', 'The host endpoint redirects; "endpoint" must be its final URL.');
  if (!response.ok) throw rejected(response);
  return response;
}

function rejected({ status, headers }: Response): RecorderError {
  // 401: the same request succeeds once the person logs in again in another tab.
  const retryable = status >= 500 || [401, 408, 425, 429].includes(status);
  const askedMs = retryAfterMs(headers.get('retry-after'));
  const message = `The host endpoint answered ${status}.`;
  return new RecorderError('host-rejected', message, { status, retryable, retryAfterMs: askedMs });
}

/** A deleted or unknown run can be requested again. */
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
    throw new RecorderError('host-unreachable', message, { cause: thrown });
  }
}
