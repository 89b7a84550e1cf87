import { systemClock } from '../domain/clock.js';
import { ThymiaError } from './thymia-error.js';
import type { CallOptions } from './thymia-api.js';

/** How `waitForRun` polls. */
export interface WaitOptions extends CallOptions {
  /** Milliseconds between two reads. Default: 3000, as thymia recommends. */
  readonly intervalMs?: number | undefined;
  /** Milliseconds until it gives up. Default: 600 000. */
  readonly timeoutMs?: number | undefined;
}

const LONGEST_PAUSE_MS = 60_000;

/**
 * Reads a run until it is complete, through failures that pass by themselves.
 * @throws ThymiaError `timed-out`, or the first failure that does not pass; or the signal's reason
 */
export async function waitForRun<Run extends { readonly status: string }>(
  read: (options: CallOptions) => Promise<Run>,
  { signal, intervalMs = 3000, timeoutMs = 600_000 }: WaitOptions,
): Promise<Run> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    return await poll(read, intervalMs, either);
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) throw new ThymiaError('timed-out', `The run was not complete after ${timeoutMs / 1000} s.`);
    throw error;
  }
}

async function poll<Run extends { readonly status: string }>(
  read: (options: CallOptions) => Promise<Run>,
  intervalMs: number,
  signal: AbortSignal,
): Promise<Run> {
  for (let failures = 0; ;) {
    let pauseMs = intervalMs;
    try {
      const run = await read({ signal });
      if (run.status.startsWith('COMPLETE')) return run;
      failures = 0;
    } catch (error) {
      pauseMs = pauseAfter(error, intervalMs, ++failures);
    }
    await systemClock.delay(pauseMs, signal);
  }
}

/** Milliseconds until the next try: what thymia asks for, else twice as long each time, with jitter. */
function pauseAfter(error: unknown, intervalMs: number, failures: number): number {
  const passes = error instanceof ThymiaError && ['rate-limited', 'server-error', 'unreachable'].includes(error.code);
  if (!passes) throw error;
  if (error.retryAfterSeconds !== undefined) return error.retryAfterSeconds * 1000;
  return Math.min(LONGEST_PAUSE_MS, intervalMs * 2 ** failures) * (0.5 + Math.random() / 2);
}
