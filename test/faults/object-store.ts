import { toNodeHandler } from '../../src/server/node.js';
import { createMemoryStore } from '../../src/simulator/store/memory-store.js';
import { presignedUrl } from '../../src/simulator/store/presigned-url.js';
import { UPLOAD_URL_SECONDS } from '../../src/simulator/store/recording-store.js';
import { forwardTo, type Target } from '../support/fault-proxy.js';
import { startS3Store, whyNoS3Store } from '../support/s3-store.js';

/** An upload URL that is wanted. */
export interface UploadPlace {
  /** Of the proxy in front of the store. */
  readonly origin: string;
  readonly key: string;
  /** Milliseconds since the epoch; the URL is good for an hour. */
  readonly signedAt: number;
  /** The only one that is accepted. */
  readonly contentType: string;
}

/** Where recordings are uploaded to. */
export interface ObjectStore {
  /** Answers requests, as a proxy hands them on. */
  readonly target: Target;
  uploadUrl(place: UploadPlace): Promise<string>;
  /** What was put there. */
  read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  stop(): Promise<void>;
}

/** A real one, or a stand-in where that is not installed. */
export async function openObjectStore(): Promise<ObjectStore> {
  return (await whyNoS3Store()) === undefined ? openSwift() : openStandIn();
}

/** OpenStack Swift with the S3 API. */
async function openSwift(): Promise<ObjectStore> {
  const store = await startS3Store(['*']);
  return {
    target: forwardTo(store.endpoint),
    uploadUrl: ({ origin, key, signedAt, contentType }) =>
      presignedUrl(
        { ...store, endpoint: origin },
        {
          ...{ method: 'PUT', path: `${store.bucket}/${key}` },
          ...{ contentType, signedAt, expiresSeconds: UPLOAD_URL_SECONDS },
        },
      ),
    read: async (key) => {
      const object = await store.read(key);
      return object && new Uint8Array(object.bytes);
    },
    stop: () => store.stop(),
  };
}

/** The simulator's own store, which takes any content type. */
function openStandIn(): ObjectStore {
  const memory = createMemoryStore({ origin: '', now: Date.now });
  const objects = new Map<string, Uint8Array<ArrayBuffer>>();
  const receive = async (request: Request) => {
    const { response, key } = await memory.receive(request);
    const recording = key === undefined ? undefined : await memory.read(key);
    if (key !== undefined && recording) objects.set(key, recording.bytes);
    return response;
  };
  return {
    target: toNodeHandler(receive),
    uploadUrl: async ({ origin, key, signedAt }) => origin + (await memory.uploadUrl(key, signedAt)),
    read: (key) => Promise.resolve(objects.get(key)),
    stop: () => Promise.resolve(),
  };
}
