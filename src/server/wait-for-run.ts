import { LONGEST_TIMER_MS } from '../domain/longest-timer.js';
import { systemClock } from '../platform/clock.js';
import { pauseAfter } from './retry.js';
import { ThymiaError } from './thymia-error.js';
import type { CallOptions } from './call-options.js';

/** How `waitForRun` polls. */
export interface WaitOptions extends CallOptions {
  /** Milliseconds between reads. Default: 3000, as thymia recommends. */
  readonly intervalMs?: number | undefined;
  /** Milliseconds until it gives up; `Infinity` for never. Default: 600 000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Polls a run until it completes, ignoring transient failures.
 * @throws ThymiaError `timed-out`, `input-invalid` for an invalid time, or the first permanent failure; or the signal's
 * reason
 */
export async function waitForRun<Run extends { readonly status: string }>(
  read: (options: CallOptions) => Promise<Run>,
  { signal, intervalMs = 3000, timeoutMs = 600_000 }: WaitOptions,
): Promise<Run> {
  mustBeDuration(intervalMs, 'intervalMs');
  mustBeDuration(timeoutMs, 'timeoutMs');
  const timeout = new AbortController();
  const stopClock = abortAfter(timeout, timeoutMs);
  const either = signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal]);
  try {
    return await poll(read, intervalMs, either);
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.signal.aborted)
      throw new ThymiaError('timed-out', `The run was not complete after ${timeoutMs / 1000} s.`);
    throw error;
  } finally {
    stopClock();
  }
}

function mustBeDuration(ms: number, field: string): void {
  if (!(ms >= 0)) throw new ThymiaError('input-invalid', `"${field}" must be 0 or more.`, { fields: [field] });
}

/** @returns the stop function */
function abortAfter(controller: AbortController, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (leftMs: number) => {
    const end = () => (leftMs > LONGEST_TIMER_MS ? wait(leftMs - LONGEST_TIMER_MS) : controller.abort());
    timer = setTimeout(end, Math.min(leftMs, LONGEST_TIMER_MS));
  };
  wait(ms);
  return () => clearTimeout(timer);
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
