import { followAbort } from '../platform/abort.js';
import { abortReason, systemClock } from '../platform/clock.js';
import type { Connection } from '../domain/ports.js';

/** Browsers are sometimes wrong about having no network: after this long it is tried all the same. */
const DOUBT_MS = 30_000;

/** The browser's own knowledge of the network and of the page being looked at. */
export const browserConnection: Connection = {
  get isOnline() {
    return !('navigator' in globalThis) || navigator.onLine;
  },
  online: (signal) =>
    firstOf(signal, (waiting) => [heard(window, 'online', waiting), systemClock.delay(DOUBT_MS, waiting)]),
  returned: (signal) =>
    firstOf(signal, (waiting) => [
      heard(window, 'online', waiting),
      heard(document, 'visibilitychange', waiting, () => document.visibilityState === 'visible'),
    ]),
};

/** Whichever is first; the others are let go. */
async function firstOf(signal: AbortSignal, begin: (signal: AbortSignal) => Promise<void>[]): Promise<void> {
  const controller = followAbort(signal);
  try {
    await Promise.race(begin(controller.signal));
  } finally {
    controller.abort();
  }
}

function heard(target: EventTarget, type: string, signal: AbortSignal, isIt = () => true): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(type, () => isIt() && resolve(), { signal });
    signal.addEventListener('abort', () => reject(abortReason(signal)));
  });
}
