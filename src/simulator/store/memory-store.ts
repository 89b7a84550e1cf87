import { limitedBytes } from '../../server/limited-body.js';
import {
  MAXIMUM_RECORDING_BYTES,
  UPLOAD_URL_SECONDS,
  type RecordingStore,
  type StoredRecording,
} from './recording-store.js';

/** Path under which the upload URLs of a memory store lie. */
export const UPLOAD_PATH = '/thymia-uploads/';

/** Keeps recordings until they are read, and takes the uploads itself. */
export interface MemoryStore extends RecordingStore {
  /** Answers requests to the upload URLs, from pages of any origin. @returns the key of a recording that came */
  receive(request: Request): Promise<{ readonly response: Response; readonly key?: string }>;
}

/** What a memory store needs. */
export interface MemoryStoreOptions {
  /** Origin of the upload URLs. */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Content type that the URLs are signed for; any will do without it. */
  readonly contentType?: string | undefined;
}

interface Place {
  /** Makes the URL unguessable. */
  readonly signature: string;
  readonly expiresAt: number;
  recording?: StoredRecording;
}

const MAXIMUM_PLACES = 2000;

/** A store like S3 for one process: presigned URLs that expire, and XML for those that are refused. */
export function createMemoryStore({ origin, now, contentType }: MemoryStoreOptions): MemoryStore {
  const places = new Map<string, Place>();

  async function put(request: Request): Promise<{ readonly response: Response; readonly key?: string }> {
    const { pathname, searchParams } = new URL(request.url);
    const key = pathname.slice(UPLOAD_PATH.length);
    const place = places.get(key);
    if (place === undefined || !isSigned(place, searchParams))
      return { response: refusal(403, 'SignatureDoesNotMatch') };
    if (contentType !== undefined && request.headers.get('content-type') !== contentType)
      return { response: refusal(403, 'SignatureDoesNotMatch') };
    if (now() >= place.expiresAt) return { response: refusal(403, 'AccessDenied') };
    const bytes = await limitedBytes(request, MAXIMUM_RECORDING_BYTES);
    if (bytes === undefined) return { response: refusal(400, 'EntityTooLarge') };
    place.recording ??= { bytes, storedAt: now() };
    return { response: new Response(null, { status: 200 }), key };
  }

  return {
    uploadUrl(key, createdAt) {
      const place = { signature: crypto.randomUUID(), expiresAt: createdAt + UPLOAD_URL_SECONDS * 1000 };
      places.set(key, place);
      for (const oldest of places.keys()) {
        if (places.size <= MAXIMUM_PLACES) break;
        places.delete(oldest);
      }
      const query = `expires=${place.expiresAt}&signature=${place.signature}`;
      return Promise.resolve(`${origin}${UPLOAD_PATH}${key}?${query}`);
    },
    read(key) {
      const place = places.get(key);
      const recording = place?.recording;
      if (place && recording) place.recording = { ...recording, bytes: new Uint8Array() };
      return Promise.resolve(recording);
    },
    delete: (key) => Promise.resolve(void places.delete(key)),
    async receive(request) {
      const answer = request.method === 'PUT' ? await put(request) : { response: otherMethod(request.method) };
      answer.response.headers.set('access-control-allow-origin', '*');
      return answer;
    },
  };
}

const isSigned = ({ signature, expiresAt }: Place, query: URLSearchParams) =>
  query.get('signature') === signature && query.get('expires') === `${expiresAt}`;

function otherMethod(method: string): Response {
  if (method !== 'OPTIONS') return refusal(405, 'MethodNotAllowed');
  const headers = { 'access-control-allow-methods': 'PUT', 'access-control-allow-headers': '*' };
  return new Response(null, { status: 204, headers });
}

const refusal = (status: number, code: string) =>
  new Response(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`, {
    status,
    headers: { 'content-type': 'application/xml' },
  });
