import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EnergyCounter } from '../../../src/capture/speech/energy-counter.js';
import { uniformNoise } from '../../support/noise.js';
import { PASSAGE } from '../../../demo/voice/passage.js';
import { synthesizeSpeech } from '../../../demo/voice/synthesize-speech.js';

const SAMPLE_RATE = 16_000;

/** White noise at a level in dB re full scale. */
const noiseAt = (db: number, seconds: number) => uniformNoise(seconds * SAMPLE_RATE, Math.sqrt(3) * 10 ** (db / 20)); // √3: the peak of uniform noise over its mean

/** The counter after it has heard all of this. */
function hear(...sounds: readonly Float32Array[]): EnergyCounter {
  const counter = new EnergyCounter(SAMPLE_RATE);
  for (const sound of sounds) counter.push(sound);
  return counter;
}

describe('EnergyCounter', () => {
  it('counts nothing in silence', () => {
    const { speechSeconds, speaking } = hear(new Float32Array(10 * SAMPLE_RATE));
    assert.deepEqual({ speechSeconds, speaking }, { speechSeconds: 0, speaking: false });
  });

  it('counts nothing in a quiet room, nor of a voice that is too far away', () => {
    assert.equal(hear(noiseAt(-70, 5), noiseAt(-52, 5)).speechSeconds, 0);
  });

  it('counts what is loud for as long as it is', () => {
    const counter = hear(noiseAt(-60, 2), noiseAt(-20, 3));
    assert.equal(counter.speaking, true);
    counter.push(noiseAt(-60, 2));
    assert.equal(counter.speaking, false);
    assert.equal(Math.abs(counter.speechSeconds - 3) <= 0.04, true, `${counter.speechSeconds} s`);
  });

  it('soon stops counting a steady noise, but hears a voice above it', () => {
    assert.equal(hear(noiseAt(-30, 30)).speechSeconds < 10, true);
    const counter = hear(noiseAt(-30, 30), noiseAt(-10, 2));
    assert.equal(counter.speaking, true, 'a voice 20 dB above it is one');
  });

  it('counts the same however the samples are cut up', () => {
    const sound = Float32Array.from([...noiseAt(-60, 1), ...noiseAt(-20, 1), ...noiseAt(-60, 1)]);
    const counter = new EnergyCounter(SAMPLE_RATE);
    for (let i = 0; i < sound.length; i += 113) counter.push(sound.subarray(i, i + 113));
    assert.equal(counter.speechSeconds, hear(sound).speechSeconds);
  });

  it('counts most of a passage that is read aloud', async () => {
    const { samples, sampleRate } = await synthesizeSpeech(PASSAGE);
    const counter = new EnergyCounter(sampleRate);
    counter.push(samples);
    const share = counter.speechSeconds / (samples.length / sampleRate);
    assert.equal(share > 0.5 && share < 0.95, true, `${share} of it`);
  });
});
