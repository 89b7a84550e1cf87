import type { ThymiaRecorder, ThymiaRecorderEventMap } from '../../src/index.js';

/** An event as the log shows it. */
export interface LoggedEvent {
  /** Milliseconds since the page was opened. */
  readonly atMs: number;
  readonly name: string;
  readonly detail: string;
}

const EVENT_NAMES = [
  'status',
  'progress',
  'recorded',
  'beforeupload',
  'result',
  'error',
] as const satisfies readonly (keyof ThymiaRecorderEventMap)[];

/** Hands on every event of the recorder. */
export function logEvents(recorder: ThymiaRecorder, log: (event: LoggedEvent) => void): void {
  for (const name of EVENT_NAMES)
    recorder.addEventListener(name, ({ timeStamp, detail }) =>
      log({ atMs: timeStamp, name, detail: JSON.stringify(detail, briefly) }),
    );
}

/** Audio is told by its size, and numbers by what can be read at a glance. */
function briefly(_key: string, value: unknown): unknown {
  if (value instanceof Blob) return `${value.size} bytes of ${value.type}`;
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}
