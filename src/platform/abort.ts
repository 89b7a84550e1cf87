import { abortReason } from './clock.js';

/** A signal that is never aborted. Not a constant: Cloudflare's Workers make none while a module loads. */
export const neverAborted = (): AbortSignal => new AbortController().signal;

/** A controller that is aborted with `signal`, and may be aborted before it. */
export function followAbort(signal: AbortSignal): AbortController {
  const controller = new AbortController();
  const follow = () => controller.abort(signal.reason);
  if (signal.aborted) follow();
  signal.addEventListener('abort', follow, { signal: controller.signal });
  return controller;
}

/** What `promise` gives; rejects with the signal's reason as soon as that is aborted. */
export async function untilAborted<T>(promise: T | Promise<T>, signal: AbortSignal): Promise<T> {
  const waiting = followAbort(signal);
  try {
    return await Promise.race([promise, whenAborted(waiting.signal)]);
  } finally {
    waiting.abort();
  }
}

const whenAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(abortReason(signal));
    signal.addEventListener('abort', () => reject(abortReason(signal)), { once: true });
  });
