import { ThymiaError } from './thymia-error.js';
import { isSecureUrl, type CallOptions, type Fetch } from './thymia-api.js';

/** What can be sent to a presigned URL. */
export type RecordingBody = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

/**
 * `PUT`s a recording to the store, without the API key.
 * @throws ThymiaError `upload-failed` or `input-invalid`; no message holds the URL
 */
export async function uploadRecording(
  fetch: Fetch,
  url: string,
  body: RecordingBody,
  contentType: string,
  { signal }: CallOptions = {},
): Promise<void> {
  if (!isSecureUrl(url)) throw new ThymiaError('input-invalid', 'The upload URL must be https.', { fields: ['url'] });
  const type = contentType.replace(/;.*$/s, '').trim();
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type)) {
    throw new ThymiaError('input-invalid', 'The content type must be a MIME type such as audio/wav.', {
      fields: ['contentType'],
    });
  }
  const request = new Request(url, {
    method: 'PUT',
    headers: { 'content-type': type },
    body,
    redirect: 'manual',
    signal: signal ?? null,
  });
  const status = await statusOf(fetch, request);
  signal?.throwIfAborted();
  if (status === undefined) throw new ThymiaError('upload-failed', 'No answer from the store.');
  if (status < 200 || status > 299) throw new ThymiaError('upload-failed', refusal(status), { status });
}

async function statusOf(fetch: Fetch, request: Request): Promise<number | undefined> {
  try {
    const response = await fetch(request);
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

const refusal = (status: number) =>
  status === 403 || status === 404
    ? `The store answered ${status}: an upload URL is valid for 1 hour, ask for a new run.`
    : `The store answered ${status}.`;
