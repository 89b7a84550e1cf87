import type { Measure, Section } from './helios-results.js';
import type { HeliosReading, Reading } from './read-results.js';

/** Why runs can't be shown side by side. */
export type TrendRefusal = 'single-only' | 'people';

/** One stretch of one recording, in a row of them. */
export interface TrendPoint {
  readonly date: Date | undefined;
  /** Whether thymia warns of it. */
  readonly isWarned: boolean;
  /** Whether another version of the model measured it than the point before: the two aren't joined. */
  readonly isBreak: boolean;
  readonly section: Section;
}

/** Helios runs over time. */
export interface Trend {
  /** The earliest first, when every run has a date; else in the order given. */
  readonly points: readonly TrendPoint[];
  /** Runs without results. */
  readonly leftOut: number;
}

/** The runs as a trend, or why they are none. */
export function trendOf(readings: readonly Reading[]): Trend | TrendRefusal {
  if (readings.some(({ kind }) => kind === 'apollo')) return 'single-only';
  const runs = readings.filter((reading) => reading.kind === 'helios');
  if (isOfSeveral(runs)) return 'people';
  const ordered = inTime(runs);
  const breaks = breaksIn(ordered);
  const points = ordered.flatMap((run) => pointsOf(run, breaks.has(run)));
  return { points, leftOut: readings.length - runs.length };
}

/** Whether the runs are of several people. */
export const isOfSeveral = (runs: readonly Reading[]) => new Set(runs.flatMap(({ userLabel }) => userLabel ?? [])).size > 1;

/** The earliest first, when every run has a date; else as they are. */
export function inTime<R extends Reading>(runs: readonly R[]): readonly R[] {
  const times = new Map(runs.map((run) => [run, run.date?.getTime() ?? NaN]));
  const isDated = [...times.values()].every(Number.isFinite);
  return isDated ? [...runs].sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0)) : runs;
}

/** The runs with which another version of the model begins. A run that doesn't tell its version says nothing of it. */
function breaksIn(runs: readonly HeliosReading[]): ReadonlySet<HeliosReading> {
  const breaks = new Set<HeliosReading>();
  let version: string | undefined;
  for (const run of runs) {
    if (version !== undefined && run.modelVersion !== undefined && run.modelVersion !== version) breaks.add(run);
    version = run.modelVersion ?? version;
  }
  return breaks;
}

function pointsOf({ date, warnings, sections }: HeliosReading, isFirstOfVersion: boolean): readonly TrendPoint[] {
  const isWarned = warnings.length > 0;
  return sections.map((section, index) => ({ date, isWarned, isBreak: isFirstOfVersion && index === 0, section }));
}

/**
 * A measure over time, 0 to 1, `undefined` where a point lacks it. Continuous scores when every point has them: the
 * two kinds do not mix in one line.
 */
export function seriesOf({ points }: Trend, measure: Measure): readonly (number | undefined)[] {
  const scores = points.map(({ section }) => section[measure]);
  const isContinuous = scores.every((score) => score === undefined || score.continuous !== undefined);
  return scores.map((score) => (isContinuous ? score?.continuous : score?.value));
}
