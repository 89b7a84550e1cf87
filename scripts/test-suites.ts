/** Test files that run together, in one run of one runner. */
export interface Suite {
  /** Names its results in `test-results`. */
  readonly name: string;
  readonly runner: 'node' | 'browser';
  readonly files: readonly string[];
  /** For Node: how many processes run at the same time; 1 where each drives a browser. */
  readonly concurrency: number;
  /** For Node: how long all tests of a process may take; 15 by default. */
  readonly timeoutMinutes?: number;
  /** For Node: whether the files of a folder share a process. */
  readonly isGrouped?: boolean;
  /** Of the browser's runner. */
  readonly config?: string;
  /** `TZ` while it runs; the machine's own zone by default. */
  readonly timeZone?: string;
  /** Whether it needs the machine for itself: it drives browsers at full speed, or hears each sample in real time. */
  readonly isAlone?: boolean;
}

/**
 * `core`: what `npm test` promises to everyone. `more`: what it leaves out, since it takes long or needs programs that
 * not everyone has. `nightly`: what takes an hour and needs the registry of npm.
 */
export type Scope = 'core' | 'more' | 'nightly';

/** East and west of Greenwich, one of them with summer time and the other with half an hour. */
const OTHER_TIME_ZONES = ['America/New_York', 'Asia/Kolkata'];

/** Folders of `src` that read or write dates and times where the person is; their tests run in other time zones too. */
export const FOLDERS_WITH_LOCAL_TIME: readonly string[] = ['domain', 'element', 'results', 'session', 'transport'];

/** Suites that drive browsers wait in real time for much of theirs, and leave the processors to the one beside them. */
const LONGEST_FIRST = ['engines', 'e2e', 'faults', 'journeys'];

const isIn = (folder: string) => (file: string) => file.startsWith(`test/${folder}/`);
const isBrowserTest = (file: string) => file.endsWith('.browser.test.ts');
const drivesBrowser = (file: string) =>
  ['journeys', 'e2e', 'engines', 'faults', 'environments'].some((folder) => isIn(folder)(file));
const isSlowTest = (file: string) => file.endsWith('.slow.test.ts');
const isNodeTest = (file: string) => !isBrowserTest(file) && !drivesBrowser(file) && !isSlowTest(file);

/**
 * The suites to run, in order.
 * @param files all test files, by their paths from the project's root, with slashes
 * @param filters parts of paths; with any, the suites of all scopes that have such a file, once, in the machine's zone
 */
export function suitesOf(files: readonly string[], scopes: readonly Scope[], filters: readonly string[] = []): Suite[] {
  const isFiltered = filters.length > 0;
  const chosen = isFiltered ? files.filter((file) => filters.some((part) => file.includes(part))) : files;
  const suites = isFiltered
    ? [...coreSuites(chosen), ...slowSuites(chosen), ...nightlySuites(chosen)]
    : [
        ...(scopes.includes('core') ? coreSuites(chosen) : []),
        ...(scopes.includes('more') ? [...timeZoneSuites(chosen), ...slowSuites(chosen)] : []),
        ...(scopes.includes('nightly') ? nightlySuites(chosen) : []),
      ];
  return suites.filter((suite) => suite.files.length > 0);
}

/** The order to run them in: those that run side by side, two at a time, then those that run alone. */
export function stepsOf(suites: readonly Suite[]): { readonly sideBySide: Suite[]; readonly alone: Suite[] } {
  const others = suites.filter(({ isAlone }) => !isAlone);
  const long = LONGEST_FIRST.flatMap((wanted) => others.filter(({ name }) => name === wanted));
  return {
    sideBySide: [...new Set([...long, ...others])],
    alone: suites.filter(({ isAlone }) => isAlone),
  };
}

function coreSuites(files: readonly string[]): Suite[] {
  const inPages = files.filter((file) => isBrowserTest(file) && !isIn('engines')(file));
  return [
    { name: 'node', runner: 'node', files: files.filter(isNodeTest), concurrency: 2, isGrouped: true },
    {
      name: 'browser',
      runner: 'browser',
      files: inPages,
      concurrency: 1,
      isAlone: true,
      config: 'web-test-runner.config.js',
    },
    { name: 'journeys', runner: 'node', files: files.filter(isIn('journeys')), concurrency: 1 },
  ];
}

function timeZoneSuites(files: readonly string[]): Suite[] {
  const dated = files.filter(
    (file) => isNodeTest(file) && FOLDERS_WITH_LOCAL_TIME.some((folder) => isIn(folder)(file)),
  );
  return OTHER_TIME_ZONES.map((timeZone) => {
    const name = `node-${timeZone.replace('/', '-').toLowerCase()}`;
    return { name, runner: 'node', files: dated, concurrency: 2, isGrouped: true, timeZone };
  });
}

function slowSuites(files: readonly string[]): Suite[] {
  const engines = files.filter(isIn('engines'));
  const config = 'web-test-runner.engines.config.js';
  return [
    { name: 'node-slow', runner: 'node', files: files.filter(isSlowTest), concurrency: 2 },
    { name: 'engines', runner: 'browser', files: engines.filter(isBrowserTest), concurrency: 1, config },
    {
      name: 'real-microphone',
      runner: 'node',
      files: engines.filter((file) => !isBrowserTest(file)),
      concurrency: 1,
      isAlone: true,
    },
    { name: 'e2e', runner: 'node', files: files.filter(isIn('e2e')), concurrency: 1 },
    { name: 'faults', runner: 'node', files: files.filter(isIn('faults')), concurrency: 1 },
  ];
}

function nightlySuites(files: readonly string[]): Suite[] {
  const sites = files.filter(isIn('environments'));
  return [{ name: 'environments', runner: 'node', files: sites, concurrency: 1, timeoutMinutes: 240, isAlone: true }];
}
