import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FRAME_BINS, FRAME_SAMPLES, Spectrum } from '../../../../src/capture/speech/detector/spectrum.js';
import { uniformNoise } from '../../../support/noise.js';

/** The definition: the Fourier sum of one bin, under a periodic Hann window. */
function magnitude(frame: Float32Array, bin: number): number {
  let [real, imaginary] = [0, 0];
  frame.forEach((sample, n) => {
    const windowed = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FRAME_SAMPLES));
    real += windowed * Math.cos((2 * Math.PI * bin * n) / FRAME_SAMPLES);
    imaginary -= windowed * Math.sin((2 * Math.PI * bin * n) / FRAME_SAMPLES);
  });
  return Math.hypot(real, imaginary);
}

describe('Spectrum', () => {
  it('gives every bin the magnitude of its Fourier sum', () => {
    const samples = uniformNoise(FRAME_SAMPLES + 10, 1);
    const magnitudes = new Float32Array(FRAME_BINS + 5);
    new Spectrum().magnitudes(samples, 10, magnitudes, 5);
    for (let bin = 0; bin < FRAME_BINS; bin++) {
      const difference = Math.abs((magnitudes[5 + bin] ?? NaN) - magnitude(samples.subarray(10), bin));
      assert.ok(difference < 1e-5, `bin ${bin} is off by ${difference}`);
    }
    assert.deepEqual([...magnitudes.subarray(0, 5)], [0, 0, 0, 0, 0], 'what lies before is untouched');
  });

  it('carries nothing over from one frame to the next', () => {
    const spectrum = new Spectrum();
    const silence = new Float32Array(FRAME_BINS);
    spectrum.magnitudes(uniformNoise(FRAME_SAMPLES, 1), 0, silence, 0);
    spectrum.magnitudes(new Float32Array(FRAME_SAMPLES), 0, silence, 0);
    assert.ok(silence.every((value) => value === 0));
  });
});
