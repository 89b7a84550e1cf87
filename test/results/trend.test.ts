import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readResults, withoutWarned } from '../../src/results/read-results.js';
import { baselineOf, baselineSessions, seriesOf, trendOf, type Trend } from '../../src/results/trend.js';
import { heliosWeeks } from '../support/helios-weeks.js';
import { APOLLO_RUN, COMPLETE_RUNS, failedRun, HELIOS_RUN } from '../support/runs.js';

const read = (runs: readonly unknown[]) => trendOf(runs.map(readResults));

function trend(runs: readonly unknown[]): Trend {
  const found = read(runs);
  if (typeof found === 'string') assert.fail(found);
  return found;
}

const withoutExhaustion = { ...HELIOS_RUN, results: { sections: [{ stress: { value: 0.66 } }] } };
const dates = ({ points }: Trend) => points.map(({ date }) => date?.toISOString().slice(0, 10));

describe('trendOf', () => {
  it('puts runs in the order of their dates', () =>
    assert.deepEqual(dates(trend([...heliosWeeks(3)].reverse())), ['2026-03-01', '2026-03-08', '2026-03-15']));

  it('keeps the order given when a run has no date', () => {
    const [first, second, third] = heliosWeeks(3);
    const undated = { ...second, createdAt: '2019-08-24T14:16:000Z', completedAt: undefined };
    assert.deepEqual(dates(trend([third, undated, first])), ['2026-03-15', undefined, '2026-03-01']);
    assert.deepEqual(dates(trend([third, first, undated])), ['2026-03-15', '2026-03-01', undefined]);
  });

  it('leaves out runs without results and counts them', () => {
    const { points, leftOut } = trend([...heliosWeeks(2), failedRun('ERR_INTERNAL'), undefined]);
    assert.deepEqual([points.length, leftOut], [2, { withoutResults: 2, heldBack: 0 }]);
  });

  it('counts runs that are held back by themselves', () => {
    const found = trendOf([...heliosWeeks(4), failedRun()].map(readResults).map(withoutWarned));
    if (typeof found === 'string') assert.fail(found);
    assert.deepEqual([found.points.length, found.leftOut], [3, { withoutResults: 1, heldBack: 1 }]);
  });

  const withVersions = (...versions: readonly (string | undefined)[]) =>
    heliosWeeks(versions.length).map((run, index) => ({ ...run, model: versions[index] }));
  for (const [versions, breaks] of [
    [['2.1', '2.1', '2.2', '2.2'], [2]],
    [['2.1', undefined, '2.1'], []],
    [['2.1', undefined, '2.2'], [2]],
    [[undefined, '2.1', '2.1'], []],
    [[undefined, undefined], []],
    [
      ['2.1', '2.2', '2.1'],
      [1, 2],
    ],
  ] as const)
    it(`breaks runs of the versions ${versions.map((version) => version ?? 'none').join(', ')} before ${breaks.join() || 'none'}`, () => {
      const { points } = trend(withVersions(...versions));
      assert.deepEqual(
        [points.length, points.flatMap(({ isBreak }, index) => (isBreak ? index : []))],
        [versions.length, breaks],
      );
    });

  it('breaks before the first section of a run alone', () => {
    const [first, second] = [HELIOS_RUN, { ...COMPLETE_RUNS.helios['in two sections'], model: 'helios-2.2' }];
    assert.deepEqual(
      trend([first, second]).points.map(({ isBreak }) => isBreak),
      [false, true, false],
    );
  });

  it('ignores the version of a run without results', () =>
    assert.deepEqual(
      trend([...heliosWeeks(2), { ...failedRun(), model: 'helios-3.0' }]).points.map(({ isBreak }) => isBreak),
      [false, false],
    ));

  it('refuses runs of different people', () =>
    assert.equal(read([...heliosWeeks(2), { ...HELIOS_RUN, userLabel: 'participant-18' }]), 'people'));

  it('takes a run without a user label for one of the same person', () => {
    const { points } = trend([...heliosWeeks(2), { ...HELIOS_RUN, userLabel: undefined }]);
    assert.equal(points.length, 3);
  });

  it('refuses Apollo runs, even one beside runs of Helios', () => {
    assert.equal(read([APOLLO_RUN, APOLLO_RUN]), 'single-only');
    assert.equal(read([...heliosWeeks(2), APOLLO_RUN]), 'single-only');
  });

  it('keeps a warning with its point', () =>
    assert.deepEqual(
      trend(heliosWeeks(4)).points.map(({ isWarned }) => isWarned),
      [false, false, true, false],
    ));
});

describe('seriesOf', () => {
  it('takes continuous scores only when every point has one', () => {
    const stress = (name: string) => COMPLETE_RUNS.helios[name];
    const both = trend([stress('as documented'), stress('with one continuous score')]);
    assert.deepEqual(seriesOf(both, 'stress'), [0.6192, 0.6192]);
    assert.deepEqual(seriesOf(both, 'distress'), [0.33, 0.33]);
  });

  it('leaves a gap for a missing measure', () => {
    assert.deepEqual(seriesOf(trend([HELIOS_RUN, withoutExhaustion]), 'exhaustion'), [0.8853, undefined]);
  });
  it('leaves a gap for a missing measure beside scores without a continuous twin', () => {
    const runs = [COMPLETE_RUNS.helios['without continuous scores'], withoutExhaustion];
    assert.deepEqual(seriesOf(trend(runs), 'exhaustion'), [1, undefined]);
  });
});

describe('baselineSessions', () => {
  for (const [wanted, sessions] of [
    [undefined, 5],
    [3, 3],
    [2, 3],
    [-1, 3],
    [7.9, 7],
    [NaN, 5],
    [Infinity, 5],
    ['7', 5],
  ] as const)
    it(`takes ${sessions} where the host says ${String(wanted)}`, () =>
      assert.equal(baselineSessions(wanted), sessions));
});

describe('baselineOf', () => {
  const withStress = (...values: readonly (number | undefined)[]) =>
    heliosWeeks(values.length).map((run, week) => ({
      ...run,
      results: { sections: [{ mentalStrain: { value: 0.5 }, uniformStress: { value: values[week] } }] },
    }));

  for (const [values, sessions, baseline] of [
    [[0.9, 0.1, 0.3, 0.8, 0.8], 3, 0.3],
    [[0.9, 0.1, 0.3, 0.5], 4, 0.4],
    [[0.2, 0.4], 3, undefined],
    [[0.2, undefined, 0.6], 3, 0.4],
    [[undefined, undefined, undefined, 0.4], 3, undefined],
  ] as const)
    it(`is ${baseline ?? 'none'} for ${values.join(', ')} over ${sessions} sessions`, () =>
      assert.equal(baselineOf(trend(withStress(...values)), 'stress', sessions), baseline));

  it('counts a recording in several sections as one session', () => {
    const two = { ...HELIOS_RUN, results: { sections: [0.1, 0.9].map((value) => ({ stress: { value } })) } };
    const one = { ...HELIOS_RUN, results: { sections: [{ stress: { value: 0.5 } }] } };
    assert.equal(baselineOf(trend([two, two]), 'stress', 3), undefined);
    assert.equal(baselineOf(trend([two, one, one]), 'stress', 3), 0.5);
  });

  it('takes the earliest sessions, in whatever order they are given', () =>
    assert.equal(baselineOf(trend([...withStress(0.1, 0.2, 0.3, 0.9, 0.9)].reverse()), 'stress', 3), 0.2));
});
