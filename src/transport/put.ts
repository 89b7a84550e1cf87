import { abortReason } from '../platform/clock.js';
import { RecorderError } from '../domain/errors.js';
import type { UploadProgress } from '../domain/ports.js';
import { retryAfterMs } from '../domain/retry-after.js';
import { inTime } from './in-time.js';
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
  readonly body: Blob;
  readonly onProgress: (progress: UploadProgress) => void;
}

const answerMs = ({ body }: Put) => ANSWER_MS + (1000 * body.size) / SLOWEST_BYTES_PER_SECOND;
const HEADERS = { 'content-type': 'audio/wav' };

const noAnswer = (cause?: unknown) =>
  new RecorderError('upload-failed', 'The store gave no answer that this page may read.', {
    status: 0,
    retryable: true,
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
      watchdog = setTimeout(() => giveUp(unanswered(isSent)), ms);
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
      const { status, responseURL } = request;
      const retryAfter = status > 0 ? readableHeader(request, 'retry-after') : null;
      const error = status > 0 ? refusal({ status, url: responseURL, retryAfter }, put.url) : unanswered(isSent);
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
  const send = async (life: AbortSignal) => {
    const response = await fetch(url, { ...init, signal: life });
    await response.body?.cancel();
    return response;
  };
  const response = await inTime({ ms: answerMs(put), late: noAnswer }, send, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw cause instanceof RecorderError ? cause : noAnswer(cause);
  });
  if (response.type === 'opaqueredirect') throw redirected();
  const { status, headers } = response;
  const error = refusal({ status, url: response.url, retryAfter: headers.get('retry-after') }, url);
  if (error) throw error;
  progress(body.size);
}

/** A redirect whose status the browser hides: 300 stands for all of them, and no new upload URL is asked for. */
export const redirected = () =>
  new RecorderError('upload-failed', 'The store redirects: an upload goes to its own URL alone.', {
    status: 300,
    retryable: true,
  });

interface StoreAnswer {
  readonly status: number;
  /** Where the answer came from. */
  readonly url: string;
  readonly retryAfter: string | null;
}

/** Success is 2xx from the upload URL itself. */
function refusal({ status, url, retryAfter }: StoreAnswer, asked: string): RecorderError | undefined {
  if (url !== '' && url !== withoutHash(asked)) return redirected();
  if (status >= 200 && status < 300) return undefined;
  return new RecorderError('upload-failed', `The store answered ${status}.`, {
    status,
    retryable: true,
    retryAfterMs: retryAfterMs(retryAfter),
  });
}

function withoutHash(url: string): string {
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}

function unanswered(isSent: boolean): RecorderError {
  if (isSent) return noAnswer();
  return new RecorderError('upload-failed', 'The connection to the store broke off.', { retryable: true });
}

/** Asking for a header that the store does not expose would be reported on the console. */
function readableHeader(request: XMLHttpRequest, name: string): string | null {
  const isReadable = request.getAllResponseHeaders().toLowerCase().includes(`${name}:`);
  return isReadable ? request.getResponseHeader(name) : null;
}
