import { isJsonObject } from '../src/domain/json.js';

/** How the tests of a run ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed and why, as far as it is known; a text of several lines each. */
  readonly failures: readonly string[];
}

/** How many characters of an error are shown again. */
const MAX_ERROR_LENGTH = 2000;

/** What one failed test looks like in TAP: its title, and a block of YAML with the indentation of its line. */
const TAP_FAILURE = /^( *)not ok \d+ - (.*)\n\1 {2}---\n([^]*?)\n\1 {2}\.\.\.$/gm;

/** What the runner reports of an error outside of any test, which then fails a whole file without a reason of its own. */
const TAP_STRAY_ERROR = /^# (Error: .*)$/gm;

/** Reads the summary that ends the TAP output of `node --test`. */
export function parseTap(tap: string): Counts {
  const summary = tap.slice(tap.lastIndexOf('\n# tests '));
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(summary)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
    failures: [
      ...[...tap.matchAll(TAP_FAILURE)].flatMap(([, , title = '', details = '']) => describeFailure(title, details)),
      ...(count('fail') > 0 ? [...tap.matchAll(TAP_STRAY_ERROR)].map(([, error = '']) => error) : []),
    ],
  };
}

/** Nothing for a suite in which a test failed: that test has a text of its own. */
function describeFailure(title: string, details: string): string[] {
  if (details.includes("failureType: 'subtestsFailed'")) return [];
  const location = /location: '(.*)'/.exec(details)?.[1] ?? '';
  const error = /error: ([^]*?)\n *(?:code|name|stack):/.exec(details)?.[1] ?? '';
  return [`${title} (${location})\n  ${error.slice(0, MAX_ERROR_LENGTH)}`];
}

/** Reads what `countsReporter` of the browser tests wrote. */
export function parseCounts(json: string): Counts {
  const counts: unknown = JSON.parse(json);
  const read = (name: keyof Counts) => (isJsonObject(counts) ? counts[name] : undefined);
  const failures = read('failures');
  return {
    passed: Number(read('passed')),
    failed: Number(read('failed')),
    skipped: Number(read('skipped')),
    failures: Array.isArray(failures) ? failures.map(String) : [],
  };
}

/** The counts of several runs together. */
export function addCounts(runs: readonly Counts[]): Counts {
  const sum = (name: 'passed' | 'failed' | 'skipped') => runs.reduce((total, counts) => total + counts[name], 0);
  const failures = runs.flatMap((counts) => counts.failures);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), failures };
}

/** Such as `12 passed, 0 failed`, or `11 passed, 0 failed, 1 skipped`. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
