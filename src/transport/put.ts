import { abortReason } from '../platform/clock.js';
import { RecorderError } from '../domain/errors.js';
import type { UploadProgress } from '../domain/ports.js';
import { isJsonObject, stringField } from '../domain/json.js';
import { retryAfterMs } from '../domain/retry-after.js';
import { inTime } from '../platform/in-time.js';
import type { SealedFrame } from './sealed-frame.js';

/** How long no byte may move while a recording is being sent. */
const STALL_MS = 30_000;
/** How long the store may take to answer when all was handed over, beside what the slowest network needs. */
const ANSWER_MS = 60_000;
/** The slowest network, in bytes per second: the system takes in a recording long before it has passed on the last byte. */
const SLOWEST_BYTES_PER_SECOND = 8_000;

/** One recording on its way. */
export interface Put {
  /** Absolute. */
  readonly url: string;
  /** Who takes it, as errors name it: the host endpoint where it relays recordings. */
  readonly receiver: 'store' | 'host endpoint';
  readonly body: Blob;
  readonly onProgress: (progress: UploadProgress) => void;
}

const answerMs = ({ body }: Put) => ANSWER_MS + (1000 * body.size) / SLOWEST_BYTES_PER_SECOND;
const HEADERS = { 'content-type': 'audio/wav' };

const noAnswer = ({ receiver }: Put, cause?: unknown) =>
  new RecorderError('upload-failed', `The ${receiver} gave no answer that this page may read.`, {
    status: 0,
    cause,
  });

/**
 * Sends it by the frame's XMLHttpRequest, since `fetch` reports no upload progress. It may take as long as it likes while
 * bytes move.
 */
export function putInFrame(
  { request, seal }: SealedFrame,
  put: Put,
  withCredentials: boolean,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let isSent = false;
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', onAbort);
      request.onloadend = null;
    };
    // Not left to the request's own events: a page may remove the frame, and then there are none.
    const giveUp = (error: Error) => {
      end();
      request.abort();
      reject(error);
    };
    const onAbort = () => giveUp(abortReason(signal));
    const expectWithin = (ms: number) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => giveUp(unanswered(put, isSent)), ms);
    };
    signal.addEventListener('abort', onAbort);
    request.open('PUT', put.url);
    request.withCredentials = withCredentials;
    for (const [name, value] of Object.entries(HEADERS)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      expectWithin(STALL_MS);
      put.onProgress({ loadedBytes: loaded, totalBytes: put.body.size });
    };
    request.upload.onload = () => {
      isSent = true;
      expectWithin(answerMs(put));
    };
    request.onloadend = () => {
      end();
      const { status, responseURL: url, responseText: text } = request;
      const retryAfter = status > 0 ? readableHeader(request, 'retry-after') : null;
      const error = status > 0 ? refusal({ status, url, retryAfter, text }, put) : unanswered(put, isSent);
      if (error) reject(error);
      else resolve();
    };
    expectWithin(STALL_MS);
    request.send(put.body);
    seal();
  });
}

/** Sends it without progress, where no frame can do. */
export async function putByFetch(put: Put, credentials: RequestCredentials, signal: AbortSignal): Promise<void> {
  const { url, body, onProgress } = put;
  const progress = (loadedBytes: number) => onProgress({ loadedBytes, totalBytes: body.size });
  const init: RequestInit = { method: 'PUT', headers: HEADERS, body, credentials, redirect: 'manual' };
  progress(0);
  const send = async (signal: AbortSignal) => {
    const response = await fetch(url, { ...init, signal });
    const { type, status, headers } = response;
    if (type === 'opaqueredirect') throw redirected(put);
    return { status, url: response.url, retryAfter: headers.get('retry-after'), text: await response.text() };
  };
  const limit = { ms: answerMs(put), late: () => noAnswer(put) };
  const answer = await inTime(limit, send, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw cause instanceof RecorderError ? cause : noAnswer(put, cause);
  });
  const error = refusal(answer, put);
  if (error) throw error;
  progress(body.size);
}

/** A redirect whose status the browser hides: 300 stands for all of them, and no new upload URL is asked for. */
export const redirected = ({ receiver }: Put) =>
  new RecorderError('upload-failed', `The ${receiver} redirects: an upload goes to its own URL alone.`, {
    status: 300,
  });

interface Answer {
  readonly status: number;
  /** Where it came from. */
  readonly url: string;
  readonly retryAfter: string | null;
  /** Its body. */
  readonly text: string;
}

/** Of a body. The same recording would be refused again. */
const TOO_LARGE = 413;

/** Success is 2xx from the upload URL itself. */
function refusal({ status, url, retryAfter, text }: Answer, put: Put): RecorderError | undefined {
  if (url !== '' && url !== withoutHash(put.url)) return redirected(put);
  if (status >= 200 && status < 300) return undefined;
  const title = put.receiver === 'store' ? '' : titleOf(text); // a store's words may hold anything
  return new RecorderError('upload-failed', `The ${put.receiver} answered ${status}${title}.`, {
    status,
    retryable: status !== TOO_LARGE,
    retryAfterMs: retryAfterMs(retryAfter),
  });
}

/** How much of a problem's title a message takes up, in characters. */
const TITLE_LENGTH = 200;

/** What a problem of RFC 9457 says is wrong; nothing where that holds a URL or its query, which a message never does. */
function titleOf(text: string): string {
  try {
    const json: unknown = JSON.parse(text);
    const title = isJsonObject(json) ? (stringField(json, 'title') ?? '') : '';
    return title === '' || /:\/\/|\?\w+=/.test(title) ? '' : `: ${title.slice(0, TITLE_LENGTH).replace(/\.$/, '')}`;
  } catch {
    return ''; // such as a web page
  }
}

function withoutHash(url: string): string {
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}

function unanswered(put: Put, isSent: boolean): RecorderError {
  if (isSent) return noAnswer(put);
  return new RecorderError('upload-failed', `The connection to the ${put.receiver} broke off.`);
}

/** Asking for a header that the store does not expose would be reported on the console. */
function readableHeader(request: XMLHttpRequest, name: string): string | null {
  const isReadable = request.getAllResponseHeaders().toLowerCase().includes(`${name}:`);
  return isReadable ? request.getResponseHeader(name) : null;
}
