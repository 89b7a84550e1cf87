import { abortReason } from '../domain/clock.js';
import { followAbort } from '../domain/abort.js';
import { isConnectionTo, watchCsp } from '../domain/csp-watch.js';
import { RecorderError } from '../domain/errors.js';
import type { Upload } from '../domain/ports.js';
import { retryAfterMs } from '../domain/retry-after.js';

/** How long no byte may move while a recording is being sent. */
const STALL_MS = 30_000;
/** How long the store may take to answer when all was handed over, beside what the slowest network needs. */
const ANSWER_MS = 60_000;
/** The slowest network, in bytes per second: the system takes in a recording long before it has passed on the last byte. */
const SLOWEST_BYTES_PER_SECOND = 8_000;

/**
 * `PUT`s a recording to its presigned URL: raw bytes, only the content type, no credentials. XMLHttpRequest because
 * `fetch` tells no upload progress. It may take as long as it likes while bytes move. Contract, section 4.
 */
export const uploadRecording: Upload = async (url, body, onProgress, signal) => {
  const { controller, signal: life } = followAbort(signal);
  const csp = watchCsp({ what: 'the upload', retryable: true, isBlockedBy: isConnectionTo(url) }, life);
  try {
    await put(url, body, onProgress, signal);
  } catch (thrown) {
    throw isUnanswered(thrown) ? await csp.explain(thrown) : thrown;
  } finally {
    controller.abort();
  }
};

const isUnanswered = (thrown: unknown): thrown is RecorderError => thrown instanceof RecorderError && !thrown.status;

const put: Upload = (url, body, onProgress, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    let isSent = false;
    let watchdog = setTimeout(() => request.abort(), STALL_MS);
    const expectWithin = (ms: number) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => request.abort(), ms);
    };
    const onAbort = () => request.abort();
    signal.addEventListener('abort', onAbort);
    request.open('PUT', url);
    request.setRequestHeader('content-type', 'audio/wav');
    request.upload.onprogress = ({ loaded }) => {
      expectWithin(STALL_MS);
      onProgress({ loadedBytes: loaded, totalBytes: body.size });
    };
    request.upload.onload = () => {
      isSent = true;
      expectWithin(ANSWER_MS + (1000 * body.size) / SLOWEST_BYTES_PER_SECOND);
    };
    request.onloadend = () => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', onAbort);
      if (signal.aborted) reject(abortReason(signal));
      else if (request.status >= 200 && request.status < 300) resolve();
      else reject(uploadFailed(request, isSent));
    };
    request.send(body);
  });

function uploadFailed(request: XMLHttpRequest, isSent: boolean): RecorderError {
  if (request.status > 0) {
    const message = `The store answered ${request.status}.`;
    const askedMs = retryAfterMs(readableHeader(request, 'retry-after'));
    return new RecorderError('upload-failed', message, {
      status: request.status,
      retryable: true,
      retryAfterMs: askedMs,
    });
  }
  if (!isSent) return new RecorderError('upload-failed', 'The connection to the store broke off.', { retryable: true });
  return new RecorderError('upload-failed', 'The store gave no answer that this page may read.', {
    status: 0,
    retryable: true,
  });
}

/** Asking for a header that the store does not expose would be reported on the console. */
function readableHeader(request: XMLHttpRequest, name: string): string | null {
  const isReadable = request.getAllResponseHeaders().toLowerCase().includes(`${name}:`);
  return isReadable ? request.getResponseHeader(name) : null;
}
