import { limitedBytes } from '../../server/limited-body.js';
import { globalFetch, type Fetch } from '../../server/thymia-api.js';
import { presignedUrl, type PresignOptions, type S3Access } from './presigned-url.js';
import { MAXIMUM_RECORDING_BYTES, UPLOAD_URL_SECONDS, type RecordingStore } from './recording-store.js';

/** Where an S3-compatible store keeps the recordings. */
export interface S3StoreOptions extends S3Access {
  /** A bucket that exists, with CORS for the pages that upload to it. */
  readonly bucket: string;
  /** Signed into the upload URLs: any other type is then refused by the store. Default: any will do. */
  readonly contentType?: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}

const OWN_REQUEST_SECONDS = 60;

/** A store for `createThymiaSimulator` with real presigned URLs. @throws Error when the store fails */
export function createS3Store(options: S3StoreOptions): RecordingStore {
  const { bucket, contentType, fetch = globalFetch } = options;
  const presign = (key: string, rest: Omit<PresignOptions, 'path'>) =>
    presignedUrl(options, { path: `${bucket}/${key}`, ...rest });

  async function send(method: 'DELETE' | 'GET', key: string): Promise<Response | undefined> {
    const url = await presign(key, { method, signedAt: Date.now(), expiresSeconds: OWN_REQUEST_SECONDS });
    const response = await fetch(new Request(url, { method }));
    if (response.ok) return response;
    await response.body?.cancel();
    if (response.status === 404) return undefined;
    throw new Error(`The store answered ${response.status}.`);
  }

  return {
    uploadUrl: (key, now) =>
      presign(key, { method: 'PUT', contentType, signedAt: now, expiresSeconds: UPLOAD_URL_SECONDS }),
    async read(key) {
      const response = await send('GET', key);
      if (response === undefined) return undefined;
      const bytes = await limitedBytes(response, MAXIMUM_RECORDING_BYTES);
      if (bytes === undefined) throw new Error(`A recording has more than ${MAXIMUM_RECORDING_BYTES} bytes.`);
      return { bytes };
    },
    async delete(key) {
      const response = await send('DELETE', key);
      await response?.body?.cancel();
    },
  };
}
