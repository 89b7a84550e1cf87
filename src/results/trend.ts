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
  /** Which of the recordings with results it belongs to, from 0 on. */
  readonly session: number;
  readonly section: Section;
}

/** Helios runs over time. */
export interface Trend {
  /** The earliest first, when every run has a date; else in the order given. */
  readonly points: readonly TrendPoint[];
  /** Runs without results. */
  readonly leftOut: LeftOut;
}

/** How many runs are not shown over time. */
export interface LeftOut {
  readonly withoutResults: number;
  readonly heldBack: number;
}

/** Of which runs nothing is shown. */
export function leftOutOf(readings: readonly Reading[], shown: readonly Reading[]): LeftOut {
  const others = readings.filter((reading) => !shown.includes(reading));
  const heldBack = others.filter(({ state }) => state === 'held-back').length;
  return { heldBack, withoutResults: others.length - heldBack };
}

/** The runs as a trend, or why they are none. */
export function trendOf(readings: readonly Reading[]): Trend | TrendRefusal {
  if (readings.some(({ kind }) => kind === 'apollo')) return 'single-only';
  const runs = readings.filter((reading) => reading.kind === 'helios');
  if (isOfSeveral(runs)) return 'people';
  const ordered = oldestFirst(runs);
  const breaks = breaksIn(ordered);
  const points = ordered.flatMap((run, session) => pointsOf(run, { session, isFirstOfVersion: breaks.has(run) }));
  return { points, leftOut: leftOutOf(readings, runs) };
}

/** Whether the runs are of several people. */
export const isOfSeveral = (runs: readonly Reading[]) =>
  new Set(runs.flatMap(({ userLabel }) => userLabel ?? [])).size > 1;

/** The earliest first, when every run has a date; else as they are. */
export function oldestFirst<R extends Reading>(runs: readonly R[]): readonly R[] {
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

function pointsOf(
  { date, warnings, sections }: HeliosReading,
  { session, isFirstOfVersion }: { readonly session: number; readonly isFirstOfVersion: boolean },
): readonly TrendPoint[] {
  const isWarned = warnings.length > 0;
  return sections.map((section, index) => ({
    ...{ date, isWarned, session, section },
    isBreak: isFirstOfVersion && index === 0,
  }));
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

/** How many sessions make a baseline unless the host says otherwise, and how many at least. */
const BASELINE_SESSIONS = 5;
const LEAST_SESSIONS = 3;

/** How many sessions make a baseline. @param wanted by the host, whatever that is */
export const baselineSessions = (wanted: unknown): number =>
  typeof wanted === 'number' && Number.isFinite(wanted)
    ? Math.max(LEAST_SESSIONS, Math.floor(wanted))
    : BASELINE_SESSIONS;

/** How many sessions there are with results. */
export const sessionsIn = ({ points }: Trend) => new Set(points.map(({ session }) => session)).size;

/**
 * The person's own baseline of a measure, 0 to 1: the median over the first sessions, of the scores that `seriesOf` gives.
 * `undefined` before there are as many, or when they lack the measure.
 */
export function baselineOf(trend: Trend, measure: Measure, sessions: number): number | undefined {
  if (sessionsIn(trend) < sessions) return undefined;
  const early = seriesOf(trend, measure).filter((_, index) => (trend.points[index]?.session ?? NaN) < sessions);
  return medianOf(early.filter((value) => value !== undefined));
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2;
}
