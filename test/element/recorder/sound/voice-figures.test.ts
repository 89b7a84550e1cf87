import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaptureFigures } from '../../../../src/domain/recording.js';
import { bars, LevelHistory } from '../../../../src/element/recorder/sound/level-history.js';
import { StallHint } from '../../../../src/element/recorder/sound/stall-hint.js';

const figures = (fields: Partial<CaptureFigures>): CaptureFigures => ({
  ...{ level: 0.1, speechSeconds: 0, elapsedSeconds: 0, counting: false },
  ...fields,
});

describe('StallHint', () => {
  it('gives the reason once nothing was counted for three seconds', () => {
    const rest = new StallHint();
    rest.add(figures({ elapsedSeconds: 5, counting: true }));
    const early = figures({ elapsedSeconds: 7.9, reason: 'noise' });
    const late = figures({ elapsedSeconds: 8, reason: 'noise' });
    assert.equal(rest.reason(early), undefined);
    assert.equal(rest.reason(late), 'noise');
    assert.equal(rest.reason({ ...late, counting: true }), undefined);
  });

  it('starts from zero with a new recording', () => {
    const rest = new StallHint();
    rest.add(figures({ elapsedSeconds: 60, counting: true }));
    rest.add(figures({ elapsedSeconds: 0 }));
    assert.equal(rest.reason(figures({ elapsedSeconds: 3, reason: 'silence' })), 'silence');
  });
});

describe('LevelHistory', () => {
  it('keeps the loudest of each tenth of a second', () => {
    const history = new LevelHistory();
    for (const [elapsedSeconds, level] of [
      [0.05, 0.1],
      [0.09, 0.3],
      [0.31, 0.2],
    ] as const)
      history.add(figures({ elapsedSeconds, level }));
    assert.deepEqual(history.take(), [0.3, 0, 0, 0.2]);
    assert.deepEqual(history.take(), []);
  });

  it('forgets the levels of a recording that was thrown away', () => {
    const history = new LevelHistory();
    for (const elapsedSeconds of [0, 1, 2]) history.add(figures({ elapsedSeconds, level: 0.5 }));
    history.add(figures({ elapsedSeconds: 0, level: 0.1 }));
    assert.equal(history.take().length, 1);
  });
});

describe('bars', () => {
  it('gives heights relative to the loudest', () => assert.deepEqual(bars([0.1, 0.4, 0.2, 0.2], 2), [1, 0.5]));
  it('gives all bars of a recording with fewer levels than bars', () => assert.equal(bars([0.2], 48).length, 48));
  it('gives flat bars for silence', () => assert.deepEqual(bars([0, 0], 2), [0, 0]));
});
