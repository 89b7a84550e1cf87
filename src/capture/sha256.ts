import { followAbort } from '../domain/abort.js';
import { within } from '../domain/within.js';
import { sha256WorkerFile } from './files.js';
import { startWorker } from './start-worker.js';

/** How long the worker may take: one that a page's policy blocks, or that can't be loaded, need not say so. */
const WORKER_MS = 3000;

/**
 * SHA-256 of a file, in hexadecimal. By a worker where there can be one: a long recording would hold up the page for a
 * tenth of a second. Rejects with the signal's reason.
 */
export async function sha256OfFile(file: Blob, signal: AbortSignal): Promise<string> {
  const { controller, signal: hashing } = followAbort(signal);
  try {
    const digest = await within(WORKER_MS, hashInWorker(file, hashing), signal).catch(() => undefined);
    signal.throwIfAborted();
    return digest ?? (await sha256Of(await file.arrayBuffer()));
  } finally {
    controller.abort();
  }
}

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export const sha256OfText = (text: string): Promise<string> => sha256Of(new TextEncoder().encode(text));

async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Aborting `signal` ends the worker. */
async function hashInWorker(file: Blob, signal: AbortSignal): Promise<string> {
  const worker = startWorker(sha256WorkerFile());
  signal.addEventListener('abort', () => worker.terminate(), { once: true });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
    worker.onerror = () => reject(new Error('The worker could not be loaded.'));
    worker.postMessage(file);
  });
}
