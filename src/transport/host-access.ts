import { browserConnection } from './connection.js';
import { untilAborted } from '../platform/abort.js';
import { RecorderError } from '../domain/errors.js';

/** Headers for the host endpoint. A function runs for each request, so that a token may change. */
export type HostHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** How to send requests to the host endpoint's own origin. Read for each request. */
export interface HostAccess {
  readonly credentials?: RequestCredentials | undefined;
  readonly headers?: HostHeaders | undefined;
}

/** How to send a request to this URL. */
export type AccessTo = (url: string) => HostAccess;

const NO_ACCESS: HostAccess = { credentials: 'omit' };

/**
 * The host's access for URLs of the endpoint's own origin, and neither headers nor credentials for any other: the
 * host's answer may name an origin that must not see them. See docs/privacy.md.
 * @param endpoint absolute URL; `undefined` while the options have none
 */
export const accessTo = (url: string, endpoint: string | undefined, access: HostAccess): HostAccess =>
  endpoint !== undefined && new URL(url).origin === new URL(endpoint).origin ? access : NO_ACCESS;

/**
 * The host's headers, overridden by our own.
 * @throws RecorderError `configuration`, `host-unreachable` without a network, or the signal's reason
 */
export async function joinHeaders(
  own: Readonly<Record<string, string>>,
  hosts: HostHeaders | undefined,
  signal: AbortSignal,
): Promise<Headers> {
  try {
    const joined = new Headers(typeof hosts === 'function' ? await untilAborted(hosts(), signal) : hosts);
    for (const [name, value] of Object.entries(own)) joined.set(name, value);
    return joined;
  } catch (cause) {
    signal.throwIfAborted();
    if (typeof hosts === 'function' && !browserConnection.isOnline)
      throw new RecorderError('host-unreachable', 'The "headers" function failed without a network.', { cause });
    throw new RecorderError('configuration', '"headers" must give valid HTTP headers.', { retryable: true, cause });
  }
}
