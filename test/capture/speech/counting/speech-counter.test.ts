import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadSpeechWeights } from '../../../../src/capture/speech/detector/load-weights.js';
import { Resampler } from '../../../../src/capture/samples/resampler.js';
import { parseSpeechWeights, type SpeechWeights } from '../../../../src/capture/speech/detector/weights.js';
import { SpeechCounter } from '../../../../src/capture/speech/counting/speech-counter.js';
import { RecorderError } from '../../../../src/domain/errors.js';
import { PASSAGE } from '../../../../demo/voice/passage.js';
import { type Sound, synthesizeSpeech } from '../../../../demo/voice/synthesize-speech.js';
import { uniformNoise } from '../../../support/noise.js';

let weights: SpeechWeights;
let speech: Sound;

before(async () => {
  weights = parseSpeechWeights(await loadSpeechWeights());
  const { samples, sampleRate } = await synthesizeSpeech(PASSAGE);
  speech = { samples: samples.subarray(0, 15 * sampleRate), sampleRate };
});

function count(samples: Float32Array, sampleRate: number): number {
  const counter = new SpeechCounter(sampleRate, weights);
  counter.push(samples);
  return counter.speechSeconds;
}

/** The same sound at another rate. */
function at(sampleRate: number, sound: Sound): Float32Array {
  const samples: number[] = [];
  new Resampler(sound.sampleRate, sampleRate, 1, ([sample = 0]) => samples.push(sample)).push(sound.samples);
  return Float32Array.from(samples);
}

/** Seconds in which it is not silent; a pause of up to 200 ms within words is no silence. */
function loudSeconds({ samples, sampleRate }: Sound): number {
  const frame = sampleRate / 100;
  let [loudFrames, quietFrames] = [0, Infinity];
  for (let start = 0; start + frame <= samples.length; start += frame) {
    const isLoud = samples.subarray(start, start + frame).some((sample) => Math.abs(sample) > 0.01);
    if (!isLoud) quietFrames++;
    else {
      loudFrames += quietFrames <= 20 ? quietFrames + 1 : 1;
      quietFrames = 0;
    }
  }
  return loudFrames / 100;
}

describe('SpeechCounter', () => {
  it('counts nothing in silence', () => {
    assert.equal(count(new Float32Array(30 * 16_000), 16_000), 0);
  });

  for (const amplitude of [0.001, 0.01, 0.1, 1]) {
    it(`counts at most 0.05 s in 30 s of noise of amplitude ${amplitude}`, () => {
      assert.ok(count(uniformNoise(30 * 16_000, amplitude), 16_000) <= 0.05);
    });
  }

  it('counts at most 0.1 s in 10 s of a tone', () => {
    const tone = new Float32Array(10 * 48_000).map((_, n) => 0.5 * Math.sin((2 * Math.PI * 440 * n) / 48_000));
    assert.ok(count(tone, 48_000) <= 0.1);
  });

  it('counts speech within 5 %', () => {
    const expected = loudSeconds(speech);
    const counted = count(speech.samples, speech.sampleRate);
    assert.ok(Math.abs(counted / expected - 1) < 0.05, `${counted} s of ${expected} s`);
  });

  for (const gain of [0.3, 0.03]) {
    it(`counts as much of a voice at ${gain} of its level, within 5 %`, () => {
      const counted = count(
        speech.samples.map((sample) => gain * sample),
        speech.sampleRate,
      );
      assert.ok(Math.abs(counted / count(speech.samples, speech.sampleRate) - 1) < 0.05, `${counted} s`);
    });
  }

  for (const sampleRate of [8_000, 16_000, 44_100, 48_000, 192_000]) {
    it(`counts as much at ${sampleRate} Hz, within 3 %`, () => {
      const counted = count(at(sampleRate, speech), sampleRate);
      assert.ok(Math.abs(counted / count(speech.samples, speech.sampleRate) - 1) < 0.03, `${counted} s`);
    });
  }

  it('never lets the seconds fall, nor rise faster than time', () => {
    const counter = new SpeechCounter(speech.sampleRate, weights);
    let before = 0;
    for (let n = 0; n < speech.samples.length; n += 128) {
      counter.push(speech.samples.subarray(n, n + 128));
      assert.ok(counter.speechSeconds >= before);
      assert.ok(counter.speechSeconds <= (n + 128) / speech.sampleRate);
      before = counter.speechSeconds;
    }
    assert.ok(before > 0);
  });

  it('counts the same however the samples are cut up', () => {
    const whole = count(speech.samples, speech.sampleRate);
    for (const length of [1, 128, 441]) {
      const counter = new SpeechCounter(speech.sampleRate, weights);
      for (let n = 0; n < speech.samples.length; n += length) counter.push(speech.samples.subarray(n, n + length));
      assert.equal(counter.speechSeconds, whole, `${length} at a time`);
    }
  });

  it('tells whether speech is heard now', () => {
    const counter = new SpeechCounter(speech.sampleRate, weights);
    assert.equal(counter.speaking, false);
    counter.push(speech.samples.subarray(0, speech.sampleRate));
    assert.equal(counter.speaking, true);
    assert.ok(counter.probability >= 0.5 && counter.probability <= 1);
    counter.push(new Float32Array(speech.sampleRate));
    assert.equal(counter.speaking, false);
    assert.ok(counter.probability >= 0 && counter.probability < 0.35);
  });

  it('recovers from samples that aren’t numbers', () => {
    for (const sampleRate of [16_000, speech.sampleRate]) {
      for (const broken of [NaN, Infinity]) {
        const samples = at(sampleRate, speech);
        const counter = new SpeechCounter(sampleRate, weights);
        counter.push(Float32Array.of(broken, 0, -broken));
        counter.push(samples);
        assert.ok(counter.speechSeconds > 0.97 * count(samples, sampleRate), `${broken} at ${sampleRate} Hz`);
      }
    }
  });

  for (const sampleRate of [0, -1, 7_999, 192_001, NaN, Infinity]) {
    it(`refuses a sample rate of ${sampleRate} Hz`, () => {
      const isRefusal = (error: unknown) =>
        error instanceof RecorderError && error.code === 'configuration' && error.message.startsWith('sampleRate ');
      assert.throws(() => new SpeechCounter(sampleRate, weights), isRefusal);
    });
  }
});
