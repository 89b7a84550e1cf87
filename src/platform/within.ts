import { followAbort } from './abort.js';
import { systemClock } from './clock.js';

/** While the page is busy, it cannot hear of anything. Such a stretch counts as this long at most. */
const STEP_MS = 1000;

/**
 * What `promise` resolves with, or `undefined` when that takes longer than `ms`. Time in which the page itself is busy
 * counts as a second at most. Rejects when aborted.
 */
export async function within<T>(ms: number, promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const waiting = followAbort(signal);
  try {
    return await Promise.race([promise, passed(ms, waiting.signal)]);
  } finally {
    waiting.abort();
  }
}

async function passed(ms: number, signal: AbortSignal): Promise<undefined> {
  for (let left = ms; left > 0; left -= STEP_MS) await systemClock.delay(Math.min(left, STEP_MS), signal);
}
