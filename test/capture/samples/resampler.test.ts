import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Resampler } from '../../../src/capture/samples/resampler.js';
import { uniformNoise } from '../../support/noise.js';

const OUTPUT_RATE = 16_000;
/** Those of audio hardware, and two that share no handy divisor with 16 kHz. */
const INPUT_RATES = [8_000, 11_025, 12_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000];
const ODD_RATES = [8_001, 44_123];

function resample(samples: Float32Array, inputRate: number, blockSamples = 1): Float32Array {
  const blocks: Float32Array[] = [];
  new Resampler(inputRate, OUTPUT_RATE, blockSamples, (block) => blocks.push(block.slice())).push(samples);
  return Float32Array.from(blocks.flatMap((block) => [...block]));
}

/** A second of a sine of amplitude 1. */
function sine(frequency: number, sampleRate: number): Float32Array {
  return new Float32Array(sampleRate).map((_, n) => Math.sin((2 * Math.PI * frequency * n) / sampleRate));
}

/** Half a second from the middle, where the filter is full. */
function middle(samples: Float32Array): Float32Array {
  return samples.subarray(samples.length / 4, (3 * samples.length) / 4);
}

function powerOf(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

/** Power of the sine of that frequency within 16 kHz samples, which hold a whole number of its periods. */
function powerAt(frequency: number, samples: Float32Array): number {
  let [real, imaginary] = [0, 0];
  samples.forEach((sample, n) => {
    real += sample * Math.cos((2 * Math.PI * frequency * n) / OUTPUT_RATE);
    imaginary += sample * Math.sin((2 * Math.PI * frequency * n) / OUTPUT_RATE);
  });
  return (2 * (real * real + imaginary * imaginary)) / samples.length ** 2;
}

const decibels = (power: number, reference: number) => 10 * Math.log10(power / reference);
const SINE_POWER = 0.5;

describe('Resampler', () => {
  for (const rate of [...INPUT_RATES, ...ODD_RATES]) {
    describe(`from ${rate} Hz`, () => {
      it('keeps the amplitude of what is in the band, and adds nothing', () => {
        for (const frequency of [100, 1000, 3000, 6000].filter((value) => value <= 0.375 * rate)) {
          const output = middle(resample(sine(frequency, rate), rate));
          const kept = powerAt(frequency, output);
          const gain = decibels(kept, SINE_POWER);
          assert.ok(Math.abs(gain) < 0.1, `${frequency} Hz has a gain of ${gain} dB`);
          const added = decibels(Math.abs(powerOf(output) - kept), SINE_POWER);
          assert.ok(added < -60, `${frequency} Hz brings ${added} dB of something else`);
        }
      });

      it('keeps out what 16 kHz cannot hold', () => {
        for (const frequency of [8200, 9000, 12_000, 15_000, 40_000, 90_000].filter((value) => value < rate / 2)) {
          const left = decibels(powerOf(middle(resample(sine(frequency, rate), rate))), SINE_POWER);
          assert.ok(left < -60, `${frequency} Hz leaves ${left} dB`);
        }
      });

      it('gives the right number of samples', () => {
        for (const count of [1, 127, 128, 10_000]) {
          assert.equal(resample(new Float32Array(count), rate).length, Math.ceil((count * OUTPUT_RATE) / rate));
        }
      });

      it('gives the same however the samples are cut up', () => {
        const samples = uniformNoise(5000, 1);
        const output: number[] = [];
        const resampler = new Resampler(rate, OUTPUT_RATE, 16, (block) => output.push(...block));
        for (let n = 0; n < samples.length; n += 128) resampler.push(samples.subarray(n, n + 128));
        assert.deepEqual(Float32Array.from(output), resample(samples, rate, 16));
      });
    });
  }

  it('passes 16 kHz through unchanged', () => {
    const samples = uniformNoise(1000, 1);
    assert.deepEqual(resample(samples, OUTPUT_RATE), samples);
  });

  it('hands on full blocks only', () => {
    assert.equal(resample(new Float32Array(1023), OUTPUT_RATE, 512).length, 512);
    assert.equal(resample(new Float32Array(1024), OUTPUT_RATE, 512).length, 1024);
  });

  it('delays by a millisecond', () => {
    const impulse = new Float32Array(4800);
    impulse[480] = 1;
    const output = resample(impulse, 48_000);
    assert.equal(output.indexOf(Math.max(...output)), 160 + 16);
  });
});
