import { followAbort } from './abort.js';
import { systemClock } from './clock.js';

/** What `promise` resolves with, or `undefined` when that takes longer than `ms`. Rejects when aborted. */
export async function within<T>(ms: number, promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const waiting = followAbort(signal);
  try {
    return await Promise.race([promise, systemClock.delay(ms, waiting.signal).then(() => undefined)]);
  } finally {
    waiting.abort();
  }
}
