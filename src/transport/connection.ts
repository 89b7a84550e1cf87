import { followAbort } from '../platform/abort.js';
import { abortReason, systemClock } from '../platform/clock.js';
import type { Connection } from '../domain/ports.js';

/** Browsers sometimes wrongly report no network, so retries go ahead after this long. */
const DOUBT_MS = 30_000;

/** The browser's view of the network and of the page's visibility. */
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

/** Awaits the first and abandons the rest. */
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
