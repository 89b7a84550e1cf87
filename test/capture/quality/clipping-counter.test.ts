import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ClippingCounter } from '../../../src/capture/quality/clipping-counter.js';

function count(...slices: readonly (readonly number[])[]): ClippingCounter {
  const counter = new ClippingCounter();
  for (const slice of slices) counter.push(Int16Array.from(slice));
  return counter;
}

describe('ClippingCounter', () => {
  for (const [name, samples, clipped] of [
    ['nothing', [], 0],
    ['silence', [0, 0, 0, 0], 0],
    ['a run at the end of the scale', [5, 32767, 32767, 32767, 5], 3],
    ['a run near the end of the scale', [32700, 32710, 32705, 32699], 3],
    ['a run at the lower end', [-32768, -32768, -32700, -32767, 0], 4],
    ['a run from one end to the other', [32767, -32768, 32767], 3],
    ['runs of two', [32767, 32767, 0, 32767, 32767, 0], 0],
    ['several runs', [32767, 32767, 32767, 0, -32767, -32767, -32767, -32767], 7],
    ['a run at the highest value', [100, 20000, 20000, 20000, 20000, 100], 4],
    ['a run at the lowest value', [100, -20000, -20000, -20000, 100], 3],
    ['runs at both, of unlike height', [20000, 20000, 20000, 0, -15000, -15000, -15000], 6],
    ['a run at the lowest value under a clipped top', [32767, 32767, 32767, 0, -15000, -15000, -15000], 6],
    ['a run below a higher sample', [20000, 20000, 20000, 20001], 0],
    ['runs before and after the highest value', [9000, 9000, 9000, 20000, 20000, 20000, 0, 9000, 9000, 9000], 3],
    ['a run in the middle of the scale, as a low hum has them', [8191, 8191, 8191, 8191], 0],
  ] as const)
    it(`counts ${clipped} clipped samples in ${name}`, () => {
      assert.equal(count(samples).clippedSamples, clipped);
      assert.equal(count(...samples.map((sample) => [sample])).clippedSamples, clipped, 'in slices of one sample');
    });

  it('counts a sine at the end of the scale exactly, even when it was turned down later', () => {
    const sine = Array.from({ length: 48000 }, (_, i) => 65536 * Math.sin((2 * Math.PI * 437 * i) / 48000));
    const clipped = sine.map((sample) => Math.round(Math.max(-32768, Math.min(32767, sample))));
    const truth = sine.filter((sample) => Math.abs(sample) >= 32699.5).length;
    assert.ok(truth > 30000);
    assert.equal(count(clipped).clippedSamples, truth);
    const turnedDown = clipped.map((sample) => Math.round(0.6 * sample));
    const summits = [Math.max(...turnedDown), Math.min(...turnedDown)];
    assert.equal(count(turnedDown).clippedSamples, turnedDown.filter((sample) => summits.includes(sample)).length);
  });

  it('counts nothing in a sine that just fits', () => {
    for (const frequency of [100, 437, 3000]) {
      const sine = Array.from({ length: 48000 }, (_, i) => 32000 * Math.sin((2 * Math.PI * frequency * i) / 48000));
      assert.equal(count(sine.map(Math.round)).clippedSamples, 0, `${frequency} Hz`);
    }
  });

  it('gives the highest absolute sample as the peak', () => {
    assert.equal(count([]).peak, 0);
    assert.equal(count([3, -7], [5]).peak, 7);
    assert.equal(count([-32768]).peak, 32768);
  });

  it('includes what another counted as it was, since each microphone has limits of its own', () => {
    const whole = count([20000, 20000, 20000]);
    whole.include(count([-30000, -30000, -30000, -30000]));
    assert.equal(whole.clippedSamples, 7);
    assert.equal(whole.peak, 30000);
  });
});
