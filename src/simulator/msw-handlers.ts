import { UPLOAD_PATH } from './uploads.js';

/** The part of msw's `http` that is used; msw itself is never imported. */
export interface MswHttp<Handler> {
  all(url: string | RegExp, answer: (info: { readonly request: Request }) => Promise<Response>): Handler;
}

const API_PATH = '/v1/models/*';

/**
 * Request handlers for msw: thymia's API in every region, and the presigned URLs.
 * @param origin where else the API answers, and where the presigned URLs lie
 */
export function createMswHandlers<Handler>(
  http: MswHttp<Handler>,
  origin: string,
  fetch: (request: Request) => Promise<Response>,
): Handler[] {
  const urls = [/^https:\/\/(ca\.|us\.)?api\.thymia\.ai\//, `${origin}${API_PATH}`, `${origin}${UPLOAD_PATH}*`];
  return urls.map((url) => http.all(url, ({ request }) => fetch(request)));
}
