import { createRunHandler, type RunHandlerOptions } from '../../src/server/index.js';
import { API_KEY, SECRET, USER } from './fixtures.js';

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
