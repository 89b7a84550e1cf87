import { RecorderError } from '../domain/errors.js';
import { askHost } from '../transport/ask-host.js';
import type { Advice, Subject } from './diagnosis.js';
import { policyAdvice } from './parts.js';
import { adviceOnReadiness } from './readiness.js';
import { LOADING_MS, tryLoading } from './try-loading.js';

/** A key of no session. */
const NO_KEY = '00000000-0000-0000-0000-000000000000';

/** Asks for the readiness, which creates nothing, with the headers of a real request. */
export async function endpoint({ options, access, element, error }: Subject): Promise<Advice> {
  const { endpoint } = options;
  if (!endpoint || !URL.canParse(endpoint, element.baseURI)) return undefined; // "options" has said so
  const url = new URL(endpoint, element.baseURI);
  let advice: Advice;
  const outcome = await tryLoading('connect-src', async (signal) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': NO_KEY };
    advice = await adviceOnReadiness(await askHost(url.href, { headers, signal }, access), options.model, error);
  });
  if (outcome.is === 'loaded') return advice;
  if (outcome.is === 'late')
    return `Ask again: "endpoint" has not answered within ${LOADING_MS / 1000} s, as a dev server may while it compiles the route`;
  const isOwn = url.origin === globalThis.origin;
  if (outcome.is === 'blocked') return policyAdvice('connect-src', isOwn ? "'self'" : url.origin, 'the endpoint');
  if (isOwn || !(await isThere(url))) return 'Start your backend, or correct "endpoint": nothing answers there';
  return `Name ${globalThis.origin} in "allowedOrigins" of your backend: its answers lack the CORS headers for this page`;
}

/** Whether anything answers, even if this page may not read it. */
async function isThere(url: URL): Promise<boolean> {
  return fetch(url, { mode: 'no-cors', credentials: 'omit', signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  );
}

/** Nobody knows where a recording goes before there is a run: only an upload that failed tells. */
export function upload({ error }: Subject): Advice {
  if (isBlockedUpload(error)) return policyAdvice('connect-src', 'the origin of the upload URLs', 'the upload');
  if (error?.code !== 'upload-failed') return undefined;
  if (error.status === 300) return 'Have your backend hand out final upload URLs: the upload is redirected';
  if (error.status === 413)
    return `Raise the body limit of your platform (docs/backend.md#limits-of-platforms), or set upload: 'direct' in your backend: 413 says that the recording exceeds it`;
  if (error.status)
    return `Look into the store, or with upload: 'relay' into the log of your backend: ${error.status} is the answer to the upload`;
  const page = globalThis.origin;
  return `Allow PUT with content-type from ${page} in the store’s CORS rules, or set upload: 'relay' in your backend`;
}

const isBlockedUpload = (error: RecorderError | undefined) =>
  error?.code === 'blocked-by-csp' && error.cause instanceof RecorderError && error.cause.code === 'upload-failed';
