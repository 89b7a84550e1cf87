import { createRunHandler, type RunHandler, type RunHandlerOptions } from '../../src/server/index.js';
import { API_KEY, jsonOf, SECRET, USER } from './fixtures.js';

/** Origin of the host in tests; no port is opened. */
export const HOST = 'https://host.example';
export const BASE_PATH = '/api/thymia/runs';

/** A handler for a signed-in speaker, with both models. */
export function createBackend(options: Partial<RunHandlerOptions> = {}) {
  return createRunHandler({
    apiKey: API_KEY,
    basePath: BASE_PATH,
    secret: SECRET,
    authorize: () => ({ user: USER, audience: 'speaker' }),
    models: ['helios', 'apollo'],
    ...options,
  });
}

/** What the element sends to create a run. */
export function createRequest(body: unknown = { model: 'helios', language: 'en-GB' }, init: RequestInit = {}): Request {
  return new Request(`${HOST}${BASE_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

/** What the element sends to read a run. */
export const statusRequest = (statusUrl: unknown, init: RequestInit = {}): Request =>
  new Request(new URL(String(statusUrl), `${HOST}${BASE_PATH}`), init);

/** The URLs of a Helios run that was just created. */
export async function createdBy(handler: RunHandler) {
  const { statusUrl, recordingUploadUrl } = await jsonOf(await handler(createRequest()));
  return { statusUrl: String(statusUrl), uploadUrl: String(recordingUploadUrl) };
}

/** What the element sends to upload a recording of 1000 bytes. */
export const uploadRequest = (url: string, init: RequestInit & { readonly duplex?: 'half' } = {}): Request =>
  new Request(new URL(url, `${HOST}${BASE_PATH}`), {
    method: 'PUT',
    headers: { 'content-type': 'audio/wav', 'content-length': '1000' },
    body: new Uint8Array(1000),
    ...init,
  });
