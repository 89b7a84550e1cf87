import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SignalMeter } from '../../../src/capture/quality/signal-meter.js';
import type { SignalQuality } from '../../../src/domain/recording.js';
import { pinkNoise, whiteNoise } from '../../support/noise.js';
import { PASSAGE } from '../../../demo/voice/passage.js';
import { synthesizeSpeech, type Sound } from '../../../demo/voice/synthesize-speech.js';

const SAMPLE_RATE = 48000;
const DIGITAL_SILENCE = { peak: 0, clippedRatio: 0, noiseFloorDb: -100, speechLevelDb: -100, snrDb: 0 };

function measure(samples: ArrayLike<number>, sampleRate = SAMPLE_RATE, sliceSamples = sampleRate): SignalQuality {
  const meter = new SignalMeter();
  const recorded = Int16Array.from(samples, (sample) => Math.max(-32768, Math.min(32767, Math.round(32768 * sample))));
  for (let start = 0; start < recorded.length; start += sliceSamples)
    meter.push(recorded.subarray(start, start + sliceSamples), sampleRate);
  return meter.quality;
}

/** The samples at a root mean square of `levelDb`. */
function atLevel(samples: Float64Array, levelDb: number): Float64Array {
  const gain = 10 ** (levelDb / 20) / Math.sqrt(meanSquare(samples));
  return samples.map((sample) => gain * sample);
}

/** The mean power of the 20 ms frames that are not 30 dB weaker than the strongest, in dB. */
function activeLevelDb({ samples, sampleRate }: Sound): number {
  const length = Math.round(0.02 * sampleRate);
  const frames = Array.from({ length: Math.floor(samples.length / length) }, (_, i) =>
    meanSquare(samples.subarray(i * length, (i + 1) * length)),
  );
  const threshold = Math.max(...frames) / 1000;
  return toDecibel(mean(frames.filter((power) => power > threshold)));
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const meanSquare = (samples: Float32Array | Float64Array) => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / samples.length;
};
const toDecibel = (power: number) => 10 * Math.log10(power);

function assertNear(actual: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual} is not ${expected} ± ${tolerance}`);
}

describe('SignalMeter', () => {
  for (const voice of [{ name: 'en-gb' }, { name: 'en-us+f3', wordsPerMinute: 180 }])
    for (const [color, createNoise] of [
      ['white', whiteNoise],
      ['pink', pinkNoise],
    ] as const)
      it(`tells speech from the noise under it: ${voice.name} in ${color} noise`, async () => {
        const speech = await synthesizeSpeech(PASSAGE, voice);
        const speechDb = activeLevelDb(speech) - 6;
        const noise = createNoise(speech.samples.length);
        for (const snrDb of [0, 5, 10, 20, 30, 40]) {
          const mixed = atLevel(noise, speechDb - snrDb).map((sample, i) => sample + (speech.samples[i] ?? 0) / 2);
          const quality = measure(mixed, speech.sampleRate);
          assertNear(quality.snrDb, snrDb, 1.5, `ratio at ${snrDb} dB`);
          assertNear(quality.noiseFloorDb, speechDb - snrDb, 1.5, `noise at ${snrDb} dB`);
          const togetherDb = toDecibel(10 ** (speechDb / 10) + 10 ** ((speechDb - snrDb) / 10));
          assertNear(quality.speechLevelDb, togetherDb, 1.5, `speech at ${snrDb} dB`);
        }
      });

  it('finds no speech in noise alone', () => {
    const { noiseFloorDb, speechLevelDb, snrDb } = measure(atLevel(whiteNoise(5 * SAMPLE_RATE), -40));
    assertNear(noiseFloorDb, -40, 0.1, 'noise');
    assertNear(speechLevelDb, -40, 0.1, 'level');
    assert.equal(snrDb, 0);
  });

  it('takes a steady tone for the noise floor', () => {
    const tone = Array.from({ length: SAMPLE_RATE }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / SAMPLE_RATE) / 2);
    const { peak, clippedRatio, noiseFloorDb, speechLevelDb, snrDb } = measure(tone);
    assert.deepEqual({ peak, clippedRatio, snrDb }, { peak: 0.5, clippedRatio: 0, snrDb: 0 });
    assertNear(noiseFloorDb, -9.03, 0.01, 'noise');
    assertNear(speechLevelDb, -9.03, 0.01, 'level');
  });

  for (const [name, samples] of [
    ['nothing', []],
    ['digital silence', new Float64Array(SAMPLE_RATE)],
    ['less than a frame', new Float64Array(10)],
  ] as const)
    it(`gives finite figures for ${name}`, () => assert.deepEqual(measure(samples), DIGITAL_SILENCE));

  it('leaves digital silence before the first sound out of the noise floor', () => {
    const noise = atLevel(whiteNoise(2 * SAMPLE_RATE), -50);
    assertNear(measure([...new Float64Array(SAMPLE_RATE), ...noise]).noiseFloorDb, -50, 0.5, 'noise');
  });

  it('gives a floor of -100 dB when there is digital silence between words', async () => {
    const { samples, sampleRate } = await synthesizeSpeech('The north wind and the sun.');
    const speech = Float64Array.from(samples);
    const { noiseFloorDb, speechLevelDb, snrDb } = measure([...speech, ...new Float64Array(sampleRate)], sampleRate);
    assertNear(noiseFloorDb, -100, 1e-9, 'noise');
    assertNear(snrDb, speechLevelDb - noiseFloorDb, 0.1, 'ratio');
  });

  it('limits the ratio to 100 dB', () => {
    const square = Float64Array.from({ length: SAMPLE_RATE }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const { snrDb } = measure([1e-4, ...new Float64Array(SAMPLE_RATE), ...square]);
    assert.ok(snrDb > 99 && snrDb <= 100, `${snrDb}`);
  });

  it('measures the same however the samples are sliced', () => {
    const noise = pinkNoise(SAMPLE_RATE).map((sample, i) => sample * (i % 20000 < 10000 ? 0.3 : 0.01));
    assert.deepEqual(measure(noise, SAMPLE_RATE, 777), measure(noise));
  });

  it('gives the clipped samples as a share of all samples', () => {
    const samples = new Float64Array(SAMPLE_RATE).fill(1, 1000, 1480);
    assert.equal(measure(samples).clippedRatio, 0.01);
  });

  it('joins what two meters measured into one recording', () => {
    const [quiet, loud] = [atLevel(whiteNoise(SAMPLE_RATE), -60), atLevel(whiteNoise(SAMPLE_RATE, 2), -20)];
    const meters = [quiet, loud].map((noise) => {
      const meter = new SignalMeter();
      meter.push(
        Int16Array.from(noise, (sample) => Math.round(32768 * sample)),
        SAMPLE_RATE,
      );
      return meter;
    });
    const whole = new SignalMeter();
    for (const meter of meters) whole.include(meter);
    const { snrDb, peak } = whole.quality;
    assertNear(snrDb, 40, 0.5, 'ratio');
    assert.equal(peak, Math.max(...meters.map((meter) => meter.peak)));
  });
});
