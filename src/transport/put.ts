import { abortReason } from '../platform/clock.js';
import { RecorderError } from '../domain/errors.js';
import type { UploadProgress } from '../domain/ports.js';
import { isJsonObject, stringField } from '../domain/json.js';
import { retryAfterMs } from '../domain/retry-after.js';
import { inTime } from '../platform/in-time.js';
import type { SealedFrame } from './sealed-frame.js';

/** How long a recording's upload may stall. */
const STALL_MS = 30_000;
/** How long the store may answer after the upload, on top of what the slowest network needs. */
const ANSWER_MS = 60_000;
/** The slowest network, in bytes per second. The system buffers a recording long before it sends the last byte. */
const SLOWEST_BYTES_PER_SECOND = 8_000;

/** An upload in progress. */
export interface Put {
  /** Absolute. */
  readonly url: string;
  /** The receiver's name in errors: the host endpoint if it relays recordings. */
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
 * Uploads with the frame's XMLHttpRequest, since `fetch` reports no upload progress. It may take any time while bytes
 * move.
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
    // Doesn't rely on the request's events: if a page removes the frame, there are none.
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

/** Uploads without progress, if no frame is usable. */
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

/** A redirect whose status the browser hides. 300 stands for all of them, and requests no new upload URL. */
export const redirected = ({ receiver }: Put) =>
  new RecorderError('upload-failed', `The ${receiver} redirects: an upload goes to its own URL alone.`, {
    status: 300,
  });

interface Answer {
  readonly status: number;
  /** The URL that answered. */
  readonly url: string;
  readonly retryAfter: string | null;
  /** Its body. */
  readonly text: string;
}

/** The same recording would be rejected again. */
const TOO_LARGE = 413;

/** Success is 2xx from the upload URL itself. */
function refusal({ status, url, retryAfter, text }: Answer, put: Put): RecorderError | undefined {
  if (url !== '' && url !== withoutHash(put.url)) return redirected(put);
  if (status >= 200 && status < 300) return undefined;
  const title = put.receiver === 'store' ? '' : titleOf(text); // a store may say anything
  return new RecorderError('upload-failed', `The ${put.receiver} answered ${status}${title}.`, {
    status,
    retryable: status !== TOO_LARGE,
    retryAfterMs: retryAfterMs(retryAfter),
  });
}

/** Characters of a problem's title to keep in a message. */
const TITLE_LENGTH = 200;

/** The title of an RFC 9457 problem; empty if it contains a URL or its query, which a message never does. */
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

/** Reading a header that the store doesn't expose would log an error on the console. */
function readableHeader(request: XMLHttpRequest, name: string): string | null {
  const isReadable = request.getAllResponseHeaders().toLowerCase().includes(`${name}:`);
  return isReadable ? request.getResponseHeader(name) : null;
}
