/** On a busy page, a late event may already be waiting, so it gets this much longer. */
const OVERDUE_MS = 250;

/** An event that must come in time. */
export interface Deadline {
  /** It must come within `ms` from now. */
  expectWithin(ms: number): void;
  /** Stops waiting for it. */
  stop(): void;
}

/** Calls `onMissed` if the expected event doesn't come. Stops when `signal` is aborted. */
export function createDeadline(onMissed: () => void, signal: AbortSignal): Deadline {
  const overdue = createTimer(onMissed, signal);
  const expected = createTimer(() => overdue.start(OVERDUE_MS), signal);
  return {
    expectWithin: (ms) => {
      overdue.stop();
      expected.start(ms);
    },
    stop: () => [expected, overdue].forEach((timer) => timer.stop()),
  };
}

/** A restartable timer that stops when `signal` is aborted. */
export function createTimer(callback: () => void, signal: AbortSignal) {
  let id: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(id);
  signal.addEventListener('abort', stop, { once: true });
  return {
    stop,
    start: (ms: number) => {
      stop();
      if (!signal.aborted) id = setTimeout(callback, ms);
    },
  };
}
