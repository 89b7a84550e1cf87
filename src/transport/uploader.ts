import { RecorderError } from '../domain/errors.js';
import type { Upload } from '../domain/ports.js';
import { abortReason } from '../domain/clock.js';

/**
 * `PUT`s a recording to its presigned URL: raw bytes, only the content type, no credentials. XMLHttpRequest because
 * `fetch` tells no upload progress. Contract, section 4.
 */
export const uploadRecording: Upload = (url, body, onProgress, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const onAbort = () => request.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    request.open('PUT', url);
    request.setRequestHeader('content-type', 'audio/wav');
    request.upload.onprogress = ({ loaded }) => onProgress({ loadedBytes: loaded, totalBytes: body.size });
    request.onloadend = () => {
      signal.removeEventListener('abort', onAbort);
      if (signal.aborted) reject(abortReason(signal));
      else if (request.status >= 200 && request.status < 300) resolve();
      else reject(uploadFailed(request.status));
    };
    request.send(body);
  });

/** Status 0: no answer, or one without CORS headers. */
function uploadFailed(status: number): RecorderError {
  const what = status === 0 ? 'gave no answer that this page may read' : `answered ${status}`;
  return new RecorderError('upload-failed', `The store ${what}.`, { status, retryable: true });
}
