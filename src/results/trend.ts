import type { Measure, Section } from './helios-results.js';
import type { HeliosReading, Reading } from './read-results.js';

/** Why runs can't be shown side by side. */
export type TrendRefusal = 'single-only' | 'model-versions' | 'people';

/** One stretch of one recording, in a row of them. */
export interface TrendPoint {
  readonly date: Date | undefined;
  /** Whether thymia warns of it. */
  readonly isWarned: boolean;
  readonly section: Section;
}

/** Helios runs that can be compared. */
export interface Trend {
  /** The earliest first, when every run has a date; else in the order given. */
  readonly points: readonly TrendPoint[];
  /** Runs without results. */
  readonly leftOut: number;
}

/** The runs as a trend, or why they are none: scores of different versions of a model do not compare. */
export function trendOf(readings: readonly Reading[]): Trend | TrendRefusal {
  if (readings.some(({ kind }) => kind === 'apollo')) return 'single-only';
  const runs = readings.filter((reading) => reading.kind === 'helios');
  if (new Set(runs.map(({ modelVersion }) => modelVersion)).size > 1) return 'model-versions';
  if (new Set(runs.flatMap(({ userLabel }) => userLabel ?? [])).size > 1) return 'people';
  return { points: inTime(runs).flatMap(pointsOf), leftOut: readings.length - runs.length };
}

function inTime(runs: readonly HeliosReading[]): readonly HeliosReading[] {
  const times = new Map(runs.map((run) => [run, run.date?.getTime() ?? NaN]));
  const isDated = [...times.values()].every(Number.isFinite);
  return isDated ? [...runs].sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0)) : runs;
}

function pointsOf({ date, warnings, sections }: HeliosReading): readonly TrendPoint[] {
  return sections.map((section) => ({ date, isWarned: warnings.length > 0, section }));
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
