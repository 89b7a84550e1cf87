import type { ApolloReading, Reading } from './read-results.js';
import { oldestFirst, isOfSeveral, leftOutOf, type LeftOut, type TrendRefusal } from './trend.js';

/** Apollo runs of one version of the model, which can be compared. */
export interface ApolloSeries {
  /** `undefined` for runs that don't tell it: nobody knows whether those can be compared. */
  readonly modelVersion: string | undefined;
  /** The earliest first, when every run has a date; else in the order given. */
  readonly runs: readonly ApolloReading[];
}

/** Apollo runs over time. */
export interface ApolloTrend {
  /** One for each version, in the order in which they began: never to be joined. Source: thymia API, "Apollo". */
  readonly series: readonly ApolloSeries[];
  /** Runs without results. */
  readonly leftOut: LeftOut;
}

/** The runs as series, or why they are none. For clinicians. */
export function apolloTrendOf(readings: readonly Reading[]): ApolloTrend | TrendRefusal {
  if (readings.some(({ kind }) => kind === 'helios')) return 'single-only';
  const runs = readings.filter((reading) => reading.kind === 'apollo').filter(({ state }) => state === 'complete');
  if (isOfSeveral(runs)) return 'people';
  const byVersion = new Map<string | undefined, ApolloReading[]>();
  for (const run of oldestFirst(runs)) {
    const series = byVersion.get(run.modelVersion) ?? [];
    byVersion.set(run.modelVersion, [...series, run]);
  }
  const series = Array.from(byVersion, ([modelVersion, runs]) => ({ modelVersion, runs }));
  return { series, leftOut: leftOutOf(readings, runs) };
}
