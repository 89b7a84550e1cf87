import type { CreatedRun, Run } from '../domain/contract.js';
import { followAbort } from '../platform/abort.js';
import { RecorderError } from '../domain/errors.js';
import type { SessionPlan } from '../domain/plan.js';
import type { Clock, Connection, RunClient } from '../domain/ports.js';
import { retrying, type Waiting } from './retry.js';

/** Consecutive failures before the poll gives up. */
const RETRIES = 5;
/** A run that hasn't begun by then didn't receive its recordings. */
const NOT_RECEIVED_MS = 120_000;

/** Step in which the time until giving up is counted. */
const STEP_MS = 5000;
/** Time limit of the last poll, before giving up. */
const LAST_POLL_MS = 10_000;

interface PollPorts {
  readonly clock: Clock;
  readonly connection: Connection;
  readonly runClient: RunClient;
}

interface PollListener {
  readonly onRun: (run: Run) => void;
  readonly onWaiting: (waiting: Waiting | undefined) => void;
  /** Whether to give up a run that doesn't begin and send its recordings again. */
  readonly mayBeSentAgain: boolean;
}

/**
 * Polls the run until `signal` is aborted. The listener aborts it when the run ends.
 * @returns `not-received` if the run seems not to have received its recordings
 * @throws RecorderError `timed-out` after the plan's `pollTimeoutMs`, or what reading throws
 */
export async function pollRun(
  { plan, created }: { readonly plan: SessionPlan; readonly created: CreatedRun },
  { clock, connection, runClient }: PollPorts,
  { onRun, onWaiting, mayBeSentAgain }: PollListener,
  signal: AbortSignal,
): Promise<'not-received'> {
  const polling = followAbort(signal);
  const read = () => runClient.read(created.statusUrl, polling.signal);
  const poll = async (): Promise<'not-received'> => {
    const begunMs = clock.monotonicMs();
    for (;;) {
      const { run, retryAfterMs = 0 } = await retrying(
        read,
        { clock, connection, retries: RETRIES, onWaiting },
        polling.signal,
      );
      polling.signal.throwIfAborted();
      onRun(run);
      const isWaitedFor = clock.monotonicMs() - begunMs < NOT_RECEIVED_MS;
      if (run.status === 'CREATED' && mayBeSentAgain && !isWaitedFor) return 'not-received';
      await pause(Math.max(plan.pollIntervalMs, retryAfterMs), { clock, connection }, polling.signal);
    }
  };
  const giveUp = async (): Promise<never> => {
    await awake(plan.pollTimeoutMs, { clock, connection }, polling.signal);
    const lastPoll = read().then(({ run }) => onRun(run));
    await Promise.race([lastPoll.catch(() => undefined), clock.delay(LAST_POLL_MS, polling.signal)]);
    polling.signal.throwIfAborted();
    throw new RecorderError('timed-out', 'No result within "poll-timeout".');
  };
  try {
    return await Promise.race([poll(), giveUp()]);
  } finally {
    polling.abort();
  }
}

/** Waits for the next poll, but ends at once when the person or the network comes back. */
async function pause(
  ms: number,
  { clock, connection }: Pick<PollPorts, 'clock' | 'connection'>,
  signal: AbortSignal,
): Promise<void> {
  const waiting = followAbort(signal);
  try {
    await Promise.race([clock.delay(ms, waiting.signal), connection.returned(waiting.signal)]);
  } finally {
    waiting.abort();
  }
}

/**
 * Resolves after the page has been awake for `ms`. Device sleep counts as one step at most. Restarts when a lost
 * network comes back, since nobody is to blame.
 */
async function awake(
  ms: number,
  { clock, connection }: Pick<PollPorts, 'clock' | 'connection'>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    for (let waitedMs = 0; waitedMs < ms; waitedMs += STEP_MS)
      await clock.delay(Math.min(STEP_MS, ms - waitedMs), signal);
    if (connection.isOnline) return;
    await connection.online(signal);
  }
}
