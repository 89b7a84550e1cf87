import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apolloTrendOf } from '../../src/results/apollo-trend.js';
import { readResults } from '../../src/results/read-results.js';
import { apolloMonths } from '../support/apollo-months.js';
import { failedRun, HELIOS_RUN } from '../support/runs.js';

const read = (runs: readonly unknown[]) => apolloTrendOf(runs.map(readResults));

/** The ids of the runs of each version. */
function seriesIn(runs: readonly unknown[]) {
  const trend = read(runs);
  if (typeof trend === 'string') assert.fail(trend);
  return trend.series.map(({ modelVersion, runs }) => [modelVersion, runs.map(({ id }) => id?.replace('month-', ''))]);
}

const withVersions = (...versions: readonly (string | undefined)[]) =>
  apolloMonths(versions.length).map((run, index) => ({ ...run, model: versions[index] }));

describe('apolloTrendOf', () => {
  it('puts the runs of each model version in the order of their dates, apart from the others', () =>
    assert.deepEqual(seriesIn([...withVersions('apollo-1.0', 'apollo-1.1', 'apollo-1.0', 'apollo-1.1')].reverse()), [
      ['apollo-1.0', ['0', '2']],
      ['apollo-1.1', ['1', '3']],
    ]));

  it('puts runs that don’t tell their version apart from all others', () =>
    assert.deepEqual(seriesIn(withVersions('apollo-1.0', undefined, 'apollo-1.0')), [
      ['apollo-1.0', ['0', '2']],
      [undefined, ['1']],
    ]));

  it('leaves out runs without results and counts them', () => {
    const trend = read([...apolloMonths(2), failedRun(), { ...failedRun(), model: 'apollo-1.0' }, undefined]);
    if (typeof trend === 'string') assert.fail(trend);
    assert.deepEqual([trend.series.length, trend.leftOut], [1, { withoutResults: 3, heldBack: 0 }]);
  });

  it('refuses runs of different people, and runs of Helios', () => {
    const [first, second] = apolloMonths(2);
    assert.equal(read([first, { ...second, userLabel: 'participant-18' }]), 'people');
    assert.equal(read([first, HELIOS_RUN]), 'single-only');
  });
});
