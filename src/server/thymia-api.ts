import { isSecure } from '../domain/secure-url.js';
import type { Operation } from '../thymia-api/operations.js';
import { apiError } from './api-error.js';
import { parsedJson } from './json-text.js';
import { limitedText } from './limited-body.js';
import { withRetries } from './retry.js';
import { ThymiaError } from './thymia-error.js';
import type { CallOptions } from './call-options.js';

/** Where thymia stores an account's data. thymia's support enables regional storage. */
export type Region = 'default' | 'ca' | 'us';

/** Like `fetch`, always called with a `Request`. */
export type Fetch = (request: Request) => Promise<Response>;

/** How to reach thymia. */
export interface ThymiaClientOptions {
  /** A backend secret. Never put it in a page. */
  readonly apiKey: string;
  /** Default: `default`. */
  readonly region?: Region | undefined;
  /** Overrides the region: https, or http on this machine, without credentials. */
  readonly baseUrl?: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /**
   * How often to retry a failed call: reads after no answer, a 429 or a 5xx, other calls only after a 429. Default: 2.
   */
  readonly retries?: number | undefined;
}

/** An operation's input. */
export interface Call extends CallOptions {
  /** Fills the path parameter. */
  readonly parameter?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** Calls a thymia operation and returns its JSON. Rejects with a `ThymiaError` or the signal's reason. */
export type ThymiaApi = (operation: Operation, call?: Call) => Promise<unknown>;

const REGION_URLS: ReadonlyMap<string, string> = new Map([
  ['default', 'https://api.thymia.ai'],
  ['ca', 'https://ca.api.thymia.ai'],
  ['us', 'https://us.api.thymia.ai'],
]);

const CALL_TIMEOUT_MS = 30_000;
const unreachable = (why: string) => new ThymiaError('unreachable', `No answer from thymia${why}.`);
const late = () => unreachable(` within ${CALL_TIMEOUT_MS / 1000} s`);

/** A run takes a few kilobytes, a call with its transcript a few hundred. */
const MAXIMUM_ANSWER_BYTES = 5_000_000;

/**
 * The only place that sees the API key.
 * @throws ThymiaError `configuration`, naming the option
 */
export function createThymiaApi(options: ThymiaClientOptions): ThymiaApi {
  const { fetch, retries = 2 } = options;
  const base = baseUrlOf(options);
  const headers = { 'x-api-key': checkedApiKey(options.apiKey), accept: 'application/json' };

  function send(operation: Operation, { parameter = '', body }: Call, signal: AbortSignal): Promise<Response> {
    const { method, path } = operation;
    const url = `${base}${path.replace(/\{\w+\}/, parameter)}`;
    const init: RequestInit = {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'manual', // following one would send the key along
      signal,
    };
    // The global one makes a request of its own, so a second one would be made for nothing.
    return fetch ? fetch(new Request(url, init)) : globalThis.fetch(url, init);
  }

  async function attempt(operation: Operation, call: Call): Promise<unknown> {
    // Nothing is aborted once the answer is there: that would cost a tenth of the call.
    const controller = new AbortController();
    const follow = () => controller.abort(call.signal?.reason);
    const timer = setTimeout(() => controller.abort(late()), CALL_TIMEOUT_MS);
    call.signal?.addEventListener('abort', follow);
    try {
      call.signal?.throwIfAborted();
      return await readAnswer(await send(operation, call, controller.signal));
    } catch (error) {
      call.signal?.throwIfAborted();
      throw error instanceof ThymiaError ? error : unreachable(systemCodeOf(error));
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', follow);
    }
  }

  return (operation, call = {}) =>
    withRetries(() => attempt(operation, call), {
      retries,
      isRepeatable: operation.method === 'GET',
      signal: call.signal,
    });
}

/** The global `fetch`, looked up at each call so that a later replacement is used. */
export const globalFetch: Fetch = (request) => globalThis.fetch(request);

/** Whether the URL is https, or http on this machine, and has no credentials, which `fetch` would quote in an error. */
export function isSecureUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.username === '' && url.password === '' && isSecure(url);
}

/** `Headers` would quote a key that it can't hold in its error. */
function checkedApiKey(apiKey: string): string {
  if (typeof apiKey === 'string' && /^[\x21-\x7e]+$/.test(apiKey)) return apiKey;
  const fix = apiKey ? 'must be the API key: printable ASCII without spaces or line ends' : 'is missing';
  throw new ThymiaError('configuration', `"apiKey" ${fix}.`, { fields: ['apiKey'] });
}

function baseUrlOf({ region = 'default', baseUrl = REGION_URLS.get(region) }: ThymiaClientOptions): string {
  if (baseUrl === undefined)
    throw new ThymiaError('configuration', '"region" must be default, ca or us.', { fields: ['region'] });
  if (isSecureUrl(baseUrl)) return baseUrl.replace(/\/+$/, '');
  const message = '"baseUrl" must be an https URL, or http on this machine, without credentials.';
  throw new ThymiaError('configuration', message, { fields: ['baseUrl'] });
}

/** Such as ` (ECONNREFUSED)`. The error's message may contain more than a log should. */
function systemCodeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}

async function readAnswer(response: Response): Promise<unknown> {
  const { ok, status } = response;
  const text = await limitedText(response, MAXIMUM_ANSWER_BYTES);
  const json = parsedJson(text ?? '');
  if (!ok) throw apiError(response, json);
  if (json !== undefined) return json;
  const why = text === undefined ? `has more than ${MAXIMUM_ANSWER_BYTES} bytes` : 'isn’t JSON';
  throw new ThymiaError('response-invalid', `thymia's answer ${why}.`, { status });
}
