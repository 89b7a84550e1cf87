import { neverAborted } from '../platform/abort.js';
import { systemClock } from '../platform/clock.js';
import type { CallOptions } from './call-options.js';
import { ThymiaError } from './thymia-error.js';

const LONGEST_PAUSE_MS = 60_000;
const FIRST_PAUSE_MS = 500;

/** Which calls to retry, and how often. */
export interface RetryRules extends CallOptions {
  readonly retries: number;
  /** Whether a repeat changes nothing, even if the first call arrived. */
  readonly isRepeatable: boolean;
}

/** Retries failures that may pass, if a repeat can't do something twice. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { retries, isRepeatable, signal }: RetryRules,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const isSafe = isRepeatable || (error instanceof ThymiaError && error.code === 'rate-limited');
      const pauseMs = isSafe && failures <= retries ? pauseAfter(error, FIRST_PAUSE_MS, failures) : undefined;
      if (pauseMs === undefined) throw error;
      await systemClock.delay(pauseMs, signal ?? neverAborted());
    }
  }
}

/**
 * Milliseconds until the next try: what thymia asks for, or twice as long each time, with jitter.
 * @returns `undefined` for a failure that isn't transient, or won't pass within a minute
 */
export function pauseAfter(error: unknown, intervalMs: number, failures: number): number | undefined {
  if (!(error instanceof ThymiaError) || !passesByItself(error)) return undefined;
  if (error.retryAfterSeconds === undefined)
    return Math.min(LONGEST_PAUSE_MS, intervalMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
  const askedMs = error.retryAfterSeconds * 1000;
  return askedMs <= LONGEST_PAUSE_MS ? askedMs : undefined;
}

function passesByItself({ code, status = 500 }: ThymiaError): boolean {
  if (code === 'upload-failed') return status >= 500;
  return code === 'rate-limited' || code === 'server-error' || code === 'unreachable';
}
