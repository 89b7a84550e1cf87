import { isJsonObject } from '../src/domain/json.js';

/** How the tests of a run ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Reads the summary that ends the TAP output of `node --test`. */
export function parseTap(tap: string): Counts {
  const summary = tap.slice(tap.lastIndexOf('\n# tests '));
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(summary)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

/** Reads what `countsReporter` of the browser tests wrote. */
export function parseCounts(json: string): Counts {
  const counts: unknown = JSON.parse(json);
  const count = (name: keyof Counts) => (isJsonObject(counts) ? Number(counts[name]) : NaN);
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** The counts of several runs together. */
export function addCounts(runs: readonly Counts[]): Counts {
  const sum = (name: keyof Counts) => runs.reduce((total, counts) => total + counts[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** Such as `12 passed, 0 failed`, or `11 passed, 0 failed, 1 skipped`. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
