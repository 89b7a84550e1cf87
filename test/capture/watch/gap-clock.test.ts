import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GapClock } from '../../../src/capture/watch/gap-clock.js';

/** A clock of gaps, and what moves its time. */
function createGapClock() {
  let now = 5000;
  const gaps = new GapClock({ monotonicMs: () => now });
  const pass = (ms: number) => void (now += ms);
  return { gaps, pass };
}

const close = (actual: number, expected: number) =>
  assert.equal(Math.abs(actual - expected) < 1e-9, true, `${actual} is not ${expected}`);

describe('GapClock', () => {
  it('finds nothing missing when as much was recorded as time has passed', () => {
    const { gaps, pass } = createGapClock();
    gaps.onSlice(1);
    pass(3000);
    gaps.onSlice(4);
    gaps.pause();
    assert.equal(gaps.gapSeconds(4), 0);
  });

  it('finds the time that passed without being recorded', () => {
    const { gaps, pass } = createGapClock();
    gaps.onSlice(1);
    pass(1000 + 30_000); // the computer slept
    gaps.onSlice(2);
    pass(1000);
    gaps.pause();
    close(gaps.gapSeconds(3), 30);
  });

  it('finds what is missing while it goes on, too', () => {
    const { gaps, pass } = createGapClock();
    gaps.onSlice(1);
    pass(1000 + 3200);
    close(gaps.gapSeconds(2), 3.2);
    pass(1000);
    close(gaps.gapSeconds(3), 3.2);
  });

  it('leaves out the time that the recorder takes to start', () => {
    const { gaps, pass } = createGapClock();
    pass(2500);
    gaps.onSlice(1);
    pass(1000);
    gaps.pause();
    assert.equal(gaps.gapSeconds(2), 0);
  });

  it('leaves out a pause, and a second one', () => {
    const { gaps, pass } = createGapClock();
    gaps.onSlice(1);
    pass(500);
    gaps.pause();
    pass(60_000);
    gaps.pause();
    pass(60_000);
    gaps.resume();
    pass(1500);
    gaps.pause();
    assert.equal(gaps.gapSeconds(3), 0);
  });

  it('finds a gap from before a pause after it', () => {
    const { gaps, pass } = createGapClock();
    gaps.onSlice(1);
    pass(2000);
    gaps.pause();
    pass(60_000);
    gaps.resume();
    pass(1000);
    gaps.pause();
    close(gaps.gapSeconds(3), 1);
  });

  it('ignores a slice that is late by less than 0.1 s, and counts the whole delay of a later one', () => {
    for (const [lateMs, gapSeconds] of [
      [99, 0],
      [101, 0.101],
    ] as const) {
      const { gaps, pass } = createGapClock();
      gaps.onSlice(1);
      pass(1000 + lateMs);
      gaps.pause();
      close(gaps.gapSeconds(2), gapSeconds);
    }
  });

  it('finds no gap when there are more samples than time', () => {
    const { gaps, pass } = createGapClock();
    gaps.onSlice(1);
    pass(1000);
    gaps.pause();
    assert.equal(gaps.gapSeconds(2.5), 0);
  });

  it('finds nothing missing without a slice', () => {
    const { gaps, pass } = createGapClock();
    pass(10_000);
    gaps.pause();
    assert.equal(gaps.gapSeconds(0), 0);
  });
});
