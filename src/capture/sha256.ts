import { followAbort } from '../domain/abort.js';
import { within } from '../domain/within.js';

/** How long a worker may take; one that a page's policy blocks may never say so. */
const WORKER_MS = 3000;

/**
 * SHA-256 of a file, in hexadecimal. Hashed by a worker where it can be: browsers hash on the thread that asks, and a
 * long recording takes a tenth of a second. Rejects with the signal's reason.
 */
export async function sha256OfFile(file: Blob, signal: AbortSignal): Promise<string> {
  const { controller, signal: hashing } = followAbort(signal);
  try {
    const digest = await within(WORKER_MS, digestElsewhere(file, hashing), signal).catch(() => undefined);
    signal.throwIfAborted();
    return toHex(digest ?? (await digestOf(await file.arrayBuffer())));
  } finally {
    controller.abort();
  }
}

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export async function sha256OfText(text: string): Promise<string> {
  return toHex(await digestOf(new TextEncoder().encode(text)));
}

const digestOf = (bytes: BufferSource) => crypto.subtle.digest('SHA-256', bytes);

/** Aborting `signal` ends the worker. */
async function digestElsewhere(file: Blob, signal: AbortSignal): Promise<ArrayBuffer> {
  const worker = new Worker(new URL('./sha256.worker.ts', import.meta.url), { type: 'module' });
  signal.addEventListener('abort', () => worker.terminate(), { once: true });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => resolve(data);
    worker.onerror = () => reject(new Error('The worker could not be loaded.'));
    worker.postMessage(file);
  });
}

const toHex = (digest: ArrayBuffer) =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
