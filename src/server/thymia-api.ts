import { isSecure } from '../domain/secure-url.js';
import type { Operation } from '../thymia-api/operations.js';
import { apiError } from './api-error.js';
import { parsedJson } from './json-text.js';
import { limitedText } from './limited-body.js';
import { withRetries } from './retry.js';
import { ThymiaError } from './thymia-error.js';
import type { CallOptions } from './call-options.js';

/** Where thymia keeps an account's data; regional storage is enabled by thymia's support. */
export type Region = 'default' | 'ca' | 'us';

/** Like `fetch`, always called with a `Request`. */
export type Fetch = (request: Request) => Promise<Response>;

/** How to reach thymia. */
export interface ThymiaClientOptions {
  /** Secret of the backend; belongs in no page. */
  readonly apiKey: string;
  /** Default: `default`. */
  readonly region?: Region | undefined;
  /** Instead of the region's; https, or http on this machine; without credentials. */
  readonly baseUrl?: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /**
   * How often a failed call is sent again: reads when there was no answer, a 429 or a 5xx, the rest when there was a 429.
   * Default: 2.
   */
  readonly retries?: number | undefined;
}

/** What an operation takes. */
export interface Call extends CallOptions {
  /** Fills the parameter of the path. */
  readonly parameter?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** Calls an operation of thymia's and gives its JSON. Rejects with a `ThymiaError` or the signal's reason. */
export type ThymiaApi = (operation: Operation, call?: Call) => Promise<unknown>;

const REGION_URLS: ReadonlyMap<string, string> = new Map([
  ['default', 'https://api.thymia.ai'],
  ['ca', 'https://ca.api.thymia.ai'],
  ['us', 'https://us.api.thymia.ai'],
]);

const CALL_TIMEOUT_MS = 30_000;

/** A run takes some kilobytes, a call with all that was said some hundreds. */
const MAXIMUM_ANSWER_BYTES = 5_000_000;

/**
 * The only place that sees the API key.
 * @throws ThymiaError `configuration`, naming the option
 */
export function createThymiaApi(options: ThymiaClientOptions): ThymiaApi {
  const { fetch = globalFetch, retries = 2 } = options;
  const base = baseUrlOf(options);
  const headers = { 'x-api-key': checkedApiKey(options.apiKey), accept: 'application/json' };

  function requestOf(operation: Operation, { parameter = '', body }: Call, signal: AbortSignal): Request {
    const { method, path } = operation;
    return new Request(`${base}${path.replace(/\{\w+\}/, parameter)}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'manual', // one that is followed would take the key with it
      signal,
    });
  }

  async function attempt(operation: Operation, call: Call): Promise<unknown> {
    const timeout = AbortSignal.timeout(CALL_TIMEOUT_MS);
    const signal = call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout]);
    const request = requestOf(operation, call, signal);
    try {
      return await readAnswer(await fetch(request));
    } catch (error) {
      call.signal?.throwIfAborted();
      if (error instanceof ThymiaError) throw error;
      const why = timeout.aborted ? ` within ${CALL_TIMEOUT_MS / 1000} s` : systemCodeOf(error);
      throw new ThymiaError('unreachable', `No answer from thymia${why}.`);
    }
  }

  return (operation, call = {}) =>
    withRetries(() => attempt(operation, call), {
      retries,
      isRepeatable: operation.method === 'GET',
      signal: call.signal,
    });
}

/** The global `fetch`, looked up at each call, so that one installed later is used. */
export const globalFetch: Fetch = (request) => globalThis.fetch(request);

/** Whether the URL is https, or http on this machine, and holds no credentials, which `fetch` would quote in an error. */
export function isSecureUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.username === '' && url.password === '' && isSecure(url);
}

/** A key that no header can hold would be quoted in the error of `Headers`. */
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

/** Such as ` (ECONNREFUSED)`; the message of the error may hold more than a log should. */
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
