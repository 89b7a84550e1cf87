/** What is late may only not have been heard of yet, on a busy page: it is let through for so long. */
const OVERDUE_MS = 250;

/** Something that has to come in time. */
export interface Deadline {
  /** It has to come within `ms` from now. */
  expectWithin(ms: number): void;
  /** It is not waited for any more. */
  stop(): void;
}

/** Calls `onMissed` when what is expected does not come. Stopped when `signal` is aborted. */
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

/** One timer that can be started anew; stopped when `signal` is aborted. */
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
