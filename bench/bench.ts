import type { Measurement } from './figures.js';

/** How thoroughly to measure. */
export interface BenchOptions {
  /** Of each bench, instead of its own number. */
  readonly runs?: number | undefined;
  /** Of the long recording, in seconds, instead of nearly 180. */
  readonly longSeconds?: number | undefined;
  /** A folder of labelled recordings; see `benches/speech.ts`. */
  readonly speechFolder?: string | undefined;
}

/** A bench measures several, one after the other. */
export interface Bench {
  readonly name: string;
  /** What is measured at a time: mostly one recorder. */
  readonly parts: readonly string[];
  readonly measure: (part: string, options: BenchOptions) => Promise<readonly Measurement[]>;
}

/** Does something several times, as often as the options say; gives what came of each time. */
export async function repeat<Result>(
  usualRuns: number,
  { runs = usualRuns }: BenchOptions,
  run: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let i = 0; i < runs; i++) results.push(await run(i));
  return results;
}
