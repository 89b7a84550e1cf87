import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { missingSamples } from '../../bench/missing-samples.js';

const REACH = 5000;

/** Nowhere the same, with silence in between. */
const played = Int16Array.from({ length: 40_000 }, (_, i) =>
  i % 10_000 < 2000 ? 0 : 8000 * Math.sin(0.02 * i + (i * i) / 900_000),
);

const missing = (...recorded: readonly (readonly [from: number, to: number])[]) =>
  missingSamples(played, Int16Array.from(recorded.flatMap((part) => [...played.subarray(...part)])), REACH);

describe('missingSamples', () => {
  it('finds nothing missing in a whole recording, wherever it begins and however its halves were rounded', () => {
    assert.equal(missing([3011, 40_000]), 0);
    assert.equal(missingSamples(played, played.map((sample) => sample + 1), REACH), 0); // prettier-ignore
  });

  it('counts samples that are left out, and samples that come twice', () => {
    assert.equal(missing([0, 128 * 40], [128 * 40 + 441, 40_000]), 441);
    assert.equal(missing([0, 128 * 40], [128 * 40 - 441, 40_000]), 441);
  });

  it('counts samples once when they come twice in the place of others', () => {
    const recorded = missing([0, 128 * 40], [128 * 40 - 1280, 128 * 40], [128 * 40 + 1280, 40_000]);
    assert.equal(recorded, 1280);
  });

  it('finds a gap that falls into silence', () => {
    assert.equal(missing([0, 10_500], [11_000, 40_000]), 500);
  });

  it('adds to a gap the block in which it begins', () => {
    assert.equal(missing([0, 128 * 40 + 64], [128 * 40 + 500, 40_000]), 436 + 128);
  });

  it('counts sound that was never played as missing', () => {
    const recorded = played.slice();
    recorded.subarray(128 * 30, 128 * 32).forEach((_, i, noise) => (noise[i] = i % 2 ? 9000 : -9000));
    assert.equal(missingSamples(played, recorded, REACH), 256);
  });
});
