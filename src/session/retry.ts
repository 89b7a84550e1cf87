import { RecorderError } from '../domain/errors.js';
import type { Clock, Connection } from '../domain/ports.js';

const FIRST_MS = 1000;
const LONGEST_MS = 30_000;
/** Gives up if a server asks for a longer wait. */
const LONGEST_RETRY_AFTER_MS = 120_000;

/** Why work is on hold. */
export type Waiting = 'offline' | 'retry';

/** How to retry. */
export interface RetryOptions {
  readonly clock: Clock;
  readonly connection: Connection;
  /** How often to retry. Failures without a network don't count. */
  readonly retries: number;
  /** Called when a wait begins and, with `undefined`, when it ends. */
  readonly onWaiting: (waiting: Waiting | undefined) => void;
}

/**
 * Does network work and retries transient failures.
 * @throws what `work` throws if that isn't transient, or the retries are used up
 */
export async function retrying<T>(work: () => Promise<T>, options: RetryOptions, signal: AbortSignal): Promise<T> {
  const { clock, connection, retries, onWaiting } = options;
  for (let failures = 0; ;) {
    try {
      return await work();
    } catch (thrown) {
      signal.throwIfAborted();
      const isOffline = !connection.isOnline && isWithoutAnswer(thrown);
      if (!isOffline && (!isTransient(thrown) || ++failures > retries)) throw thrown;
      onWaiting(isOffline ? 'offline' : 'retry');
      await (isOffline ? connection.online(signal) : clock.delay(pauseMs(failures, thrown), signal));
      onWaiting(undefined);
    }
  }
}

/** Whether the same request may succeed a little later. */
export function isTransient(thrown: unknown): thrown is RecorderError {
  if (!(thrown instanceof RecorderError)) return false;
  if ((thrown.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) return false;
  const { code, status } = thrown;
  if (code === 'host-unreachable' || (code === 'upload-failed' && status === undefined)) return true;
  const isAnswer = code === 'host-rejected' || code === 'upload-failed';
  return isAnswer && status !== undefined && (status >= 500 || [408, 425, 429].includes(status));
}

/** Whether nobody answered, as far as the page can tell. */
export function isWithoutAnswer(thrown: unknown): boolean {
  if (!(thrown instanceof RecorderError)) return false;
  return thrown.code === 'host-unreachable' || (thrown.code === 'upload-failed' && !thrown.status);
}

/**
 * Milliseconds to wait before the nth retry: what the server asks for, or twice as long each time, with jitter so that
 * clients don't all hit a recovering server at once.
 */
export function pauseMs(failures: number, thrown: unknown, random = Math.random()): number {
  if (thrown instanceof RecorderError && thrown.retryAfterMs !== undefined) return thrown.retryAfterMs;
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return longest / 2 + (random * longest) / 2;
}
