import { systemClock } from '../platform/clock.js';
import { pauseAfter } from './retry.js';
import { ThymiaError } from './thymia-error.js';
import type { CallOptions } from './thymia-api.js';

/** How `waitForRun` polls. */
export interface WaitOptions extends CallOptions {
  /** Milliseconds between two reads. Default: 3000, as thymia recommends. */
  readonly intervalMs?: number | undefined;
  /** Milliseconds until it gives up. Default: 600 000. */
  readonly timeoutMs?: number | undefined;
}

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
    let pauseMs: number | undefined = intervalMs;
    try {
      const run = await read({ signal });
      if (run.status.startsWith('COMPLETE')) return run;
      failures = 0;
    } catch (error) {
      pauseMs = pauseAfter(error, intervalMs, ++failures);
      if (pauseMs === undefined) throw error;
    }
    await systemClock.delay(pauseMs, signal);
  }
}
