import { followAbort } from '../platform/abort.js';
import { isConnectionTo, watchCsp } from '../platform/csp-watch.js';
import { RecorderError } from '../domain/errors.js';
import { joinHeaders, type HostAccess } from './host-access.js';

/** A request to the host endpoint. */
export interface HostRequest extends RequestInit {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Asks the host endpoint and returns its answer, whatever it is.
 * @throws RecorderError `host-unreachable`, `blocked-by-csp`, or `configuration` if the host's headers fail
 */
export async function askHost(url: string, init: HostRequest, { credentials, headers }: HostAccess): Promise<Response> {
  return send(url, {
    ...init,
    headers: await joinHeaders(init.headers, headers, init.signal),
    credentials: credentials ?? 'same-origin',
    cache: 'no-store',
    // A redirect nearly always leads to a login page, and following it would send the request elsewhere.
    redirect: 'manual',
  });
}

async function send(url: string, init: RequestInit & Pick<HostRequest, 'signal'>): Promise<Response> {
  const controller = followAbort(init.signal);
  const csp = watchCsp(
    { what: 'the host endpoint', retryable: true, isBlockedBy: isConnectionTo(url) },
    controller.signal,
  );
  try {
    return await fetch(url, init);
  } catch (cause) {
    init.signal.throwIfAborted();
    const message = 'The host endpoint did not answer.';
    throw await csp.explain(new RecorderError('host-unreachable', message, { cause }));
  } finally {
    controller.abort();
  }
}
