import type { CreatedRun } from '../domain/contract.js';
import { RecorderError } from '../domain/errors.js';
import type { Upload, UploadProgress } from '../domain/ports.js';
import type { Recording } from '../domain/recording.js';

/**
 * Uploads the recordings of a run side by side, each to its own presigned URL.
 * @returns `expired` when the store's answer may mean an expired URL
 * @throws RecorderError `upload-failed` for any other failure
 */
export async function uploadRecordings(
  { recordings, created }: { readonly recordings: readonly Recording[]; readonly created: CreatedRun },
  upload: Upload,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<'uploaded' | 'expired'> {
  const totals = createTotals(recordings, onProgress);
  try {
    await Promise.all(
      recordings.map(async ({ kind, blob }, index) => {
        const url = created.uploadUrls[kind];
        if (url === undefined) throw new RecorderError('host-response-invalid', `No upload URL for "${kind}".`);
        await upload(url, blob, totals.of(index), signal);
      }),
    );
    return 'uploaded';
  } catch (thrown) {
    if (mayBeExpired(thrown)) return 'expired';
    throw thrown;
  }
}

/** A store answers an expired presigned URL with 403 or 404, and without CORS headers the browser makes it status 0. */
function mayBeExpired(thrown: unknown): boolean {
  return (
    thrown instanceof RecorderError && thrown.code === 'upload-failed' && [0, 403, 404].includes(thrown.status ?? -1)
  );
}

/** Adds up the progress of several uploads. */
function createTotals(recordings: readonly Recording[], onProgress: (progress: UploadProgress) => void) {
  const loaded = recordings.map(() => 0);
  const totalBytes = recordings.reduce((sum, { blob }) => sum + blob.size, 0);
  return {
    of: (index: number) => (progress: UploadProgress) => {
      loaded[index] = progress.loadedBytes;
      onProgress({ loadedBytes: loaded.reduce((sum, bytes) => sum + bytes, 0), totalBytes });
    },
  };
}
