import { withRetries } from './retry.js';
import type { CallOptions } from './call-options.js';
import { isSecureUrl, type Fetch } from './thymia-api.js';
import { ThymiaError } from './thymia-error.js';

/** A body for a presigned URL. */
export type RecordingBody = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** An upload's target and content. */
export interface Upload extends CallOptions {
  readonly url: string;
  readonly body: RecordingBody;
  /** MIME type; parameters are removed. */
  readonly contentType: string;
  readonly retries: number;
}

/**
 * `PUT`s a recording to the store, without the API key. It is idempotent, so it may be retried.
 * @throws ThymiaError `upload-failed` or `input-invalid`; no message contains the URL
 */
export async function putRecording(fetch: Fetch, upload: Upload): Promise<void> {
  const { url, body, signal, retries } = upload;
  if (!isSecureUrl(url))
    throw new ThymiaError('input-invalid', 'The upload URL must be https, without credentials.', { fields: ['url'] });
  const headers = { 'content-type': checkedType(upload.contentType) };
  const send = async () => {
    const request = new Request(url, { method: 'PUT', headers, body, redirect: 'manual', signal: signal ?? null });
    const status = await statusOf(fetch, request);
    signal?.throwIfAborted();
    if (status === undefined) throw new ThymiaError('upload-failed', 'No answer from the store.');
    if (status < 200 || status > 299) throw new ThymiaError('upload-failed', refusal(status), { status });
  };
  await withRetries(send, { retries, isRepeatable: true, signal });
}

function checkedType(contentType: string): string {
  const type = contentType.replace(/;.*$/s, '').trim();
  if (/^[\w.+-]+\/[\w.+-]+$/.test(type)) return type;
  throw new ThymiaError('input-invalid', 'The content type must be a MIME type such as audio/wav.', {
    fields: ['contentType'],
  });
}

/** The store's status, `undefined` without an answer. */
export async function statusOf(fetch: Fetch, request: Request): Promise<number | undefined> {
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
