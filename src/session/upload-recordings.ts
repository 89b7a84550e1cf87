import type { CreatedRun } from '../domain/contract.js';
import { RecorderError } from '../domain/errors.js';
import type { Upload, UploadProgress } from '../domain/ports.js';
import type { Recording } from '../domain/recording.js';
import { isWithoutAnswer, retrying, type RetryOptions, type Waiting } from './retry.js';

/** How often to retry an upload. */
export const UPLOAD_RETRIES = 4;

interface UploadServices {
  readonly upload: Upload;
  readonly retry: RetryOptions;
  readonly onProgress: (progress: UploadProgress) => void;
}

/**
 * Uploads a run's recordings in parallel, each to its own presigned URL, and retries each if that may help.
 * @returns `expired` if the store's answer may mean an expired URL
 * @throws RecorderError `upload-failed` for any other failure
 */
export async function uploadRecordings(
  { recordings, created }: { readonly recordings: readonly Recording[]; readonly created: CreatedRun },
  { upload, retry, onProgress }: UploadServices,
  signal: AbortSignal,
): Promise<'uploaded' | 'expired'> {
  const totals = createTotals(recordings, onProgress);
  const onWaiting = joinWaits(retry.onWaiting);
  try {
    await Promise.all(
      recordings.map(({ kind, blob }, index) => {
        const url = created.uploadUrls[kind];
        if (url === undefined) throw new RecorderError('host-response-invalid', `No upload URL for "${kind}".`);
        const work = () => upload(url, blob, totals.of(index), signal);
        return retrying(work, { ...retry, onWaiting: (waiting) => onWaiting(index, waiting) }, signal);
      }),
    );
    return 'uploaded';
  } catch (thrown) {
    if (mayBeExpired(thrown)) return 'expired';
    throw thrown;
  }
}

/**
 * A store answers an expired presigned URL with 403 or 404. If that answer lacks CORS headers, the browser reports
 * status 0 or drops the connection.
 */
function mayBeExpired(thrown: unknown): boolean {
  if (!(thrown instanceof RecorderError) || thrown.code !== 'upload-failed') return false;
  return isWithoutAnswer(thrown) || thrown.status === 403 || thrown.status === 404;
}

/** Reports a wait until none of the uploads waits. */
function joinWaits(onWaiting: RetryOptions['onWaiting']) {
  const waits: (Waiting | undefined)[] = [];
  return (index: number, waiting: Waiting | undefined) => {
    waits[index] = waiting;
    onWaiting(waits.find((each) => each !== undefined));
  };
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
