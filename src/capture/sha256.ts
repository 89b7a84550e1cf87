import { followAbort } from '../domain/abort.js';
import { within } from '../domain/within.js';
import { assetUrl } from './files.js';
import { startWorker } from './start-worker.js';

/** How long the worker may take: one that a page's policy blocks, or that can't be loaded, need not say so. */
const WORKER_MS = 3000;

/** Hashes one file. */
export interface FileHasher {
  /** SHA-256 of a file, in hexadecimal. Rejects with the signal's reason. */
  hash(file: Blob): Promise<string>;
}

/**
 * Hashes by a worker where there can be one: a long recording would hold up the page for a tenth of a second. The worker
 * starts now, and ends with its answer, or when `signal` is aborted.
 * @param assetBase see `assetUrl`
 */
export function openFileHasher(signal: AbortSignal, assetBase?: string): FileHasher {
  const { controller, signal: life } = followAbort(signal);
  const worker = openWorker(life, assetBase);
  worker.catch(() => undefined); // it may fail before there is a file
  return {
    hash: async (file) => {
      try {
        const digest = await within(WORKER_MS, worker.then(hashWith(file)), signal).catch(() => undefined);
        signal.throwIfAborted();
        return digest ?? (await sha256Of(await file.arrayBuffer()));
      } finally {
        controller.abort();
      }
    },
  };
}

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export const sha256OfText = (text: string): Promise<string> => sha256Of(new TextEncoder().encode(text));

async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface OpenWorker {
  readonly worker: Worker;
  /** Rejects when it can't be loaded; never resolves. */
  readonly failed: Promise<never>;
}

/** Rejects where the page's policy, or the platform, knows no workers. */
async function openWorker(signal: AbortSignal, assetBase: string | undefined): Promise<OpenWorker> {
  const url = await assetUrl('sha256.worker.js', assetBase);
  signal.throwIfAborted();
  const worker = startWorker(url);
  signal.addEventListener('abort', () => worker.terminate(), { once: true });
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = () => reject(new Error('The worker could not be loaded.'));
  });
  failed.catch(() => undefined);
  return { worker, failed };
}

const hashWith =
  (file: Blob) =>
  ({ worker, failed }: OpenWorker): Promise<string> => {
    const digest = new Promise<string>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
    });
    worker.postMessage(file);
    return Promise.race([digest, failed]);
  };
