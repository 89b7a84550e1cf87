import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingSamples } from '../../bench/missing-samples.js';

const REACH = 5000;

/** Nowhere the same, with silence in between. */
const played = Int16Array.from({ length: 40_000 }, (_, i) =>
  i % 10_000 < 2000 ? 0 : 8000 * Math.sin(0.02 * i + (i * i) / 900_000),
);

const missing = (...recorded: readonly (readonly [from: number, to: number])[]) =>
  missingSamples(played, Int16Array.from(recorded.flatMap((part) => [...played.subarray(...part)])), REACH);

test('a whole recording lacks nothing, wherever it begins and however its halves were rounded', () => {
  assert.equal(missing([3011, 40_000]), 0);
  assert.equal(missingSamples(played, played.map((sample) => sample + 1), REACH), 0); // prettier-ignore
});

test('what is left out is missing, and so is what comes twice', () => {
  assert.equal(missing([0, 128 * 40], [128 * 40 + 441, 40_000]), 441);
  assert.equal(missing([0, 128 * 40], [128 * 40 - 441, 40_000]), 441);
});

test('what comes twice in the place of something else counts once', () => {
  const recorded = missing([0, 128 * 40], [128 * 40 - 1280, 128 * 40], [128 * 40 + 1280, 40_000]);
  assert.equal(recorded, 1280);
});

test('a gap is found where it falls into silence', () => {
  assert.equal(missing([0, 10_500], [11_000, 40_000]), 500);
});

test('a gap within what is compared at a time costs that besides', () => {
  assert.equal(missing([0, 128 * 40 + 64], [128 * 40 + 500, 40_000]), 436 + 128);
});

test('what was never played counts as missing', () => {
  const recorded = played.slice();
  recorded.subarray(128 * 30, 128 * 32).forEach((_, i, noise) => (noise[i] = i % 2 ? 9000 : -9000));
  assert.equal(missingSamples(played, recorded, REACH), 256);
});
