/** Test files that run together, in one run of one runner. */
export interface Suite {
  /** Names its results in `test-results`. */
  readonly name: string;
  readonly runner: 'node' | 'browser';
  readonly files: readonly string[];
  /** For Node: how many processes run at the same time; 1 where each drives a browser. */
  readonly concurrency: number;
  /** For Node: whether the files of a folder share a process. */
  readonly isGrouped?: boolean;
  /** Of the browser's runner. */
  readonly config?: string;
  /** `TZ` while it runs; the machine's own zone by default. */
  readonly timeZone?: string;
  /**
   * What may run beside it: `computing` and `waiting` suites run side by side, since a suite that mostly waits in real
   * time leaves the processors to the others; an `alone` suite drives browsers at full speed.
   */
  readonly lane: 'computing' | 'waiting' | 'alone';
}

/**
 * `core`: what `npm test` promises to everyone. `more`: what it leaves out, since it takes long or needs programs that
 * not everyone has.
 */
export type Scope = 'core' | 'more';

/** East and west of Greenwich, one of them with summer time and the other with half an hour. */
const OTHER_TIME_ZONES = ['America/New_York', 'Asia/Kolkata'];

/** Folders whose tests never read a clock or a date, and compute or build for long. */
const WITHOUT_DATES = /^test\/(bench|capture|docs|scripts|speech|support)\b/;

const isIn = (folder: string) => (file: string) => file.startsWith(`test/${folder}/`);
const isBrowserTest = (file: string) => file.endsWith('.browser.test.ts');
const drivesBrowser = (file: string) => ['journeys', 'e2e', 'faults'].some((folder) => isIn(folder)(file));
const isSlowTest = (file: string) => file.endsWith('.slow.test.ts');
const isNodeTest = (file: string) => !isBrowserTest(file) && !drivesBrowser(file) && !isSlowTest(file);

/**
 * The suites to run, in order.
 * @param files all test files, by their paths from the project's root, with slashes
 * @param filters parts of paths; with any, the suites of both scopes that have such a file, once, in the machine's zone
 */
export function suitesOf(files: readonly string[], scopes: readonly Scope[], filters: readonly string[] = []): Suite[] {
  const isFiltered = filters.length > 0;
  const chosen = isFiltered ? files.filter((file) => filters.some((part) => file.includes(part))) : files;
  const suites = isFiltered
    ? [...coreSuites(chosen), ...slowSuites(chosen)]
    : [
        ...(scopes.includes('core') ? coreSuites(chosen) : []),
        ...(scopes.includes('more') ? [...timeZoneSuites(chosen), ...slowSuites(chosen)] : []),
      ];
  return suites.filter((suite) => suite.files.length > 0);
}

/** The order to run them in: step by step, the lists of each step side by side, each of them one suite after the other. */
export function stepsOf(suites: readonly Suite[]): Suite[][][] {
  const inLane = (lane: Suite['lane']) => suites.filter((suite) => suite.lane === lane);
  const steps = [[inLane('computing'), inLane('waiting')], [inLane('alone')]];
  return steps.map((lists) => lists.filter((list) => list.length > 0)).filter((lists) => lists.length > 0);
}

function coreSuites(files: readonly string[]): Suite[] {
  const inPages = files.filter((file) => isBrowserTest(file) && !isIn('engines')(file));
  return [
    {
      name: 'node',
      runner: 'node',
      files: files.filter(isNodeTest),
      concurrency: 2,
      isGrouped: true,
      lane: 'computing',
    },
    {
      name: 'browser',
      runner: 'browser',
      files: inPages,
      concurrency: 1,
      lane: 'alone',
      config: 'web-test-runner.config.js',
    },
    { name: 'journeys', runner: 'node', files: files.filter(isIn('journeys')), concurrency: 1, lane: 'waiting' },
  ];
}

function timeZoneSuites(files: readonly string[]): Suite[] {
  const dated = files.filter((file) => isNodeTest(file) && !WITHOUT_DATES.test(file));
  return OTHER_TIME_ZONES.map((timeZone) => {
    const name = `node-${timeZone.replace('/', '-').toLowerCase()}`;
    return { name, runner: 'node', files: dated, concurrency: 2, isGrouped: true, lane: 'computing', timeZone };
  });
}

function slowSuites(files: readonly string[]): Suite[] {
  const engines = files.filter(isIn('engines'));
  const config = 'web-test-runner.engines.config.js';
  return [
    { name: 'node-slow', runner: 'node', files: files.filter(isSlowTest), concurrency: 2, lane: 'computing' },
    { name: 'engines', runner: 'browser', files: engines, concurrency: 1, lane: 'alone', config },
    { name: 'e2e', runner: 'node', files: files.filter(isIn('e2e')), concurrency: 1, lane: 'computing' },
    { name: 'faults', runner: 'node', files: files.filter(isIn('faults')), concurrency: 1, lane: 'waiting' },
  ];
}
