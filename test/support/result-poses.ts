import { ThymiaResults } from '../../src/index.js';
import { apolloMonths } from './apollo-months.js';
import { heliosWeeks } from './helios-weeks.js';
import { APOLLO_RUN, COMPLETE_RUNS, failedRun, HELIOS_RUN, WARNING } from './runs.js';

type Pose = Partial<Pick<ThymiaResults, 'run' | 'runs' | 'audience' | 'refreshReport' | 'warned'>>;

const LASTING_REPORT = { ...APOLLO_RUN.report, accessExpiresAt: '2099-03-02T07:32:31+00:00' };

/** What `<thymia-results>` looks like with something to show, and without. */
export const RESULT_POSES = {
  'results: Helios': { run: HELIOS_RUN },
  'results: Helios, warned': { run: { ...HELIOS_RUN, warnings: [WARNING] } },
  'results: Helios, for a clinician': { run: { ...HELIOS_RUN, warnings: [WARNING] }, audience: 'clinician' },
  'results: Helios, in two sections': { run: COMPLETE_RUNS.helios['in two sections'] },
  'results: trend': { runs: [...heliosWeeks(7), failedRun()] },
  'results: trend, two versions': {
    runs: heliosWeeks(7).map((run, week) => ({ ...run, model: week < 4 ? 'helios-2.1' : 'helios-2.2' })),
  },
  'results: trend, refused': { runs: [HELIOS_RUN, { ...HELIOS_RUN, userLabel: 'participant-18' }] },
  'results: Apollo': {
    run: { ...APOLLO_RUN, warnings: [WARNING], report: LASTING_REPORT },
    audience: 'clinician',
    refreshReport: () => Promise.resolve(APOLLO_RUN),
  },
  'results: Apollo over time': { runs: [...apolloMonths(5), failedRun()], audience: 'clinician' },
  'results: Apollo over time, two versions': {
    runs: apolloMonths(6).map((run, month) => ({ ...run, model: month < 3 ? 'apollo-1.0' : 'apollo-1.1' })),
    audience: 'clinician',
  },
  'results: Apollo, incomplete': { run: COMPLETE_RUNS.apollo['some symptoms'], audience: 'clinician' },
  'results: Apollo, refused': { run: APOLLO_RUN },
  'results: held back': { run: { ...HELIOS_RUN, warnings: [WARNING] }, warned: 'hide' },
  'results: failed, for a clinician': {
    run: { ...failedRun('ERR_INTERNAL'), model: 'apollo-1.0' },
    audience: 'clinician',
  },
  'results: failed': { run: failedRun('ERR_INTERNAL') },
} as const satisfies Readonly<Record<string, Pose>>;

/** Waits until a results view shows something of what it was given. */
export async function drawn(results: ThymiaResults): Promise<ShadowRoot> {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 20) {
    await results.updateComplete;
    if (results.shadowRoot?.querySelector('[part=card]')) return results.shadowRoot;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('<thymia-results> shows nothing.');
}

/** A results view in that pose within `parent`. */
export async function posedResults(pose: Pose, parent: Element): Promise<ThymiaResults> {
  const results = new ThymiaResults();
  Object.assign(results, pose);
  parent.append(results);
  await drawn(results);
  return results;
}
