import type { InstrumenterContext } from '@stryker-mutator/api/core';

/** What a worker that runs tests is given. */
export interface TestsToRun {
  /** What the instrumented code reads: the mutant to run, or none. */
  readonly instrumenter: InstrumenterContext;
  /** Names of the tests to run; all of them when left out. */
  readonly only?: readonly string[] | undefined;
}

/** What the worker posts. */
export type TestMessage =
  | { readonly type: 'started'; readonly name: string }
  | { readonly type: 'passed'; readonly timeSpentMs: number }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'ended'; readonly coverage: Pick<InstrumenterContext, 'mutantCoverage'> };
