import { followAbort } from '../platform/abort.js';
import { isConnectionTo, VIOLATION_MS, violationIn, watchCsp } from '../platform/csp-watch.js';
import { RecorderError } from '../domain/errors.js';
import type { Upload } from '../domain/ports.js';
import { within } from '../platform/within.js';
import type { AccessTo } from './host-access.js';
import { putByFetch, putInFrame, redirected, type Put } from './put.js';
import { openSealedFrame, type SealedFrame } from './sealed-frame.js';

/**
 * `PUT`s recordings to their presigned URLs: raw bytes, the content type and nothing else. Sends credentials only to
 * the endpoint's own origin. Follows no redirect where the browser allows that: see
 * docs/decisions/0007-uploads-that-follow-no-redirect.md.
 * @param endpoint returns the absolute URL of the host endpoint, if the options name one
 */
export function createUploader(accessTo: AccessTo, endpoint?: () => string | undefined): Upload {
  return async (url, body, onProgress, signal) => {
    const controller = followAbort(signal);
    try {
      const { credentials = 'same-origin' } = accessTo(url);
      const isRelay = url.split('?')[0] === endpoint?.()?.split('?')[0];
      const receiver = isRelay ? 'host endpoint' : 'store';
      await send({ url, receiver, body, onProgress }, credentials, controller.signal);
    } finally {
      controller.abort();
    }
  };
}

/**
 * Uploads in a frame, out of reach of the page's request wrappers: a store's preflight rejects headers that a tracer
 * adds. On a page with a service worker, it tries the frame only after a request without an answer.
 */
async function send(put: Put, credentials: RequestCredentials, signal: AbortSignal): Promise<void> {
  const isOwnOrigin = new URL(put.url).origin === globalThis.origin;
  const wantsCookies = credentials === 'include' || (credentials === 'same-origin' && isOwnOrigin);
  const byFetch = () => sendIn(undefined, put, () => putByFetch(put, credentials, signal), signal);
  const inFrame = async () => {
    const frame = await openSealedFrame(put.url, signal);
    await (frame ? sendIn(frame, put, () => putInFrame(frame, put, wantsCookies, signal), signal) : byFetch());
  };
  // An XMLHttpRequest to the page's own origin always sends cookies.
  if (isOwnOrigin && !wantsCookies) return byFetch();
  if (!hasServiceWorker()) return inFrame();
  await byFetch().catch((thrown: unknown) => {
    if (!isUnanswered(thrown) || thrown.code !== 'upload-failed') throw thrown;
    return inFrame();
  });
}

/** Uploads, and explains a missing answer. */
async function sendIn(
  frame: SealedFrame | undefined,
  put: Put,
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const redirect = frame && violationIn(frame.document, frame.isSealing, signal).then(() => redirected(put));
  const isBlockedBy = (violation: SecurityPolicyViolationEvent) =>
    isConnectionTo(put.url)(violation) && !frame?.isSealing(violation);
  const csp = watchCsp({ what: 'the upload', retryable: true, isBlockedBy }, signal, frame?.document);
  try {
    await work();
  } catch (thrown) {
    if (!isUnanswered(thrown)) throw thrown;
    throw (redirect && (await within(VIOLATION_MS, redirect, signal))) ?? (await csp.explain(thrown));
  }
}

/** A service worker must see the page's requests, not those of a frame that it may not control. */
function hasServiceWorker(): boolean {
  if (!('navigator' in globalThis) || !('serviceWorker' in navigator)) return false; // missing in insecure contexts
  return navigator.serviceWorker.controller !== null;
}

const isUnanswered = (thrown: unknown): thrown is RecorderError => thrown instanceof RecorderError && !thrown.status;
