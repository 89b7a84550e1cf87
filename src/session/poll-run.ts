import type { CreatedRun, Run } from '../domain/contract.js';
import { followAbort } from '../domain/abort.js';
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
  const { controller, signal: polling } = followAbort(signal);
  const readForever = async () => {
    for (;;) {
      const { run, retryAfterMs = 0 } = await runClient.read(created.statusUrl, polling);
      polling.throwIfAborted();
      onRun(run);
      await clock.delay(Math.max(plan.pollIntervalMs, retryAfterMs), polling);
    }
  };
  try {
    await Promise.race([readForever(), clock.delay(plan.pollTimeoutMs, polling)]);
    throw new RecorderError('timed-out', 'No result within "poll-timeout".', { retryable: true });
  } finally {
    controller.abort();
  }
}
