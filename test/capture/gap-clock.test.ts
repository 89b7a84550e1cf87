import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GapClock } from '../../src/capture/gap-clock.js';

/** A clock of gaps, and what moves its time. */
function createGapClock() {
  let now = 5000;
  const gaps = new GapClock({ monotonicMs: () => now });
  const pass = (ms: number) => void (now += ms);
  return { gaps, pass };
}

const close = (actual: number, expected: number) =>
  assert.equal(Math.abs(actual - expected) < 1e-9, true, `${actual} is not ${expected}`);

test('nothing is missing when as much was recorded as time has passed', () => {
  const { gaps, pass } = createGapClock();
  gaps.onSlice(1);
  pass(3000);
  gaps.onSlice(4);
  gaps.pause();
  assert.equal(gaps.gapSeconds(4), 0);
});

test('the time that passed without being recorded is missing', () => {
  const { gaps, pass } = createGapClock();
  gaps.onSlice(1);
  pass(1000 + 30_000); // the computer slept
  gaps.onSlice(2);
  pass(1000);
  gaps.pause();
  close(gaps.gapSeconds(3), 30);
});

test('what the recorder takes to start is not missing', () => {
  const { gaps, pass } = createGapClock();
  pass(2500);
  gaps.onSlice(1);
  pass(1000);
  gaps.pause();
  assert.equal(gaps.gapSeconds(2), 0);
});

test('a pause is not missing, nor a second one', () => {
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

test('a gap before a pause is found after it', () => {
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

test('a slice that comes late by less than 0.1 s shows no gap, by more one of its whole length', () => {
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

test('more samples than time are no gap', () => {
  const { gaps, pass } = createGapClock();
  gaps.onSlice(1);
  pass(1000);
  gaps.pause();
  assert.equal(gaps.gapSeconds(2.5), 0);
});

test('without a slice nothing is known to be missing', () => {
  const { gaps, pass } = createGapClock();
  pass(10_000);
  gaps.pause();
  assert.equal(gaps.gapSeconds(0), 0);
});
