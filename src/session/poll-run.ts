import type { CreatedRun, Run } from '../domain/contract.js';
import { RecorderError } from '../domain/errors.js';
import type { SessionPlan } from '../domain/plan.js';
import type { Clock, RunClient } from '../domain/ports.js';

/**
 * Reads the run again and again until `signal` is aborted, which whoever hears of its end does.
 * @throws RecorderError `timed-out` after the plan's `pollTimeoutMs`, or what reading throws
 */
export async function pollRun(
  { plan, created }: { readonly plan: SessionPlan; readonly created: CreatedRun },
  { clock, runClient }: { readonly clock: Clock; readonly runClient: RunClient },
  onRun: (run: Run) => void,
  signal: AbortSignal,
): Promise<void> {
  const deadlineMs = clock.monotonicMs() + plan.pollTimeoutMs;
  while (!signal.aborted) {
    const { run, retryAfterMs = 0 } = await runClient.read(created.statusUrl, signal);
    signal.throwIfAborted();
    onRun(run);
    if (clock.monotonicMs() >= deadlineMs)
      throw new RecorderError('timed-out', 'No result within "poll-timeout".', { retryable: true });
    await clock.delay(Math.max(plan.pollIntervalMs, retryAfterMs), signal);
  }
}
