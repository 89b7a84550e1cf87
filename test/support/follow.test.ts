import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { follow } from './follow.js';

/** Tones that never come together in the same way twice. */
const TONES = [0.0201, 0.0307, 0.0533, 0.0719, 0.1153];
const toneSum = (i: number) => TONES.reduce((sum, step, n) => sum + Math.sin(step * i + (n * i * i) / 900_000), 0);
const played = Int16Array.from({ length: 40_000 }, (_, i) => 4000 * toneSum(i));

describe('follow', () => {
  it('finds no jump in a recording that begins anywhere and goes on where the sound begins again', () => {
    const twice = Int16Array.of(...played, ...played);
    assert.deepEqual(follow(played, twice.subarray(30_011, 60_000)), { jumps: [], strange: 0 });
  });

  it('finds a jump where samples are missing or come twice', () => {
    const missing = Int16Array.of(...played.subarray(0, 512 * 20), ...played.subarray(512 * 20 + 441));
    const twice = Int16Array.of(...played.subarray(0, 512 * 20), ...played.subarray(512 * 20 - 441));
    assert.deepEqual(follow(played, missing).jumps, [441]);
    assert.deepEqual(follow(played, twice).jumps, [-441]);
  });

  it('finds a single jump where a second is missing', () => {
    const missing = Int16Array.of(...played.subarray(0, 512 * 20), ...played.subarray(512 * 20 + 15_000));
    assert.deepEqual(follow(played, missing), { jumps: [15_000], strange: 0 });
  });

  it('counts sound that was never played as strange', () => {
    const recorded = played.slice();
    recorded.subarray(5120, 6144).forEach((_, i, noise) => (noise[i] = i % 2 ? 9000 : -9000));
    assert.deepEqual(follow(played, recorded), { jumps: [], strange: 1024 });
  });

  it('allows for two devices whose clocks differ a little', () => {
    const stretched = Int16Array.from({ length: 39_900 }, (_, i) => played[Math.round(i * 1.0005)] ?? 0);
    assert.deepEqual(follow(played, stretched), { jumps: [], strange: 0 });
  });
});
