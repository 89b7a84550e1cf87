import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateSpeechSeconds } from '../../src/simulator/speech-estimate.js';

const SAMPLE_RATE = 8000;
const tone = (seconds: number, amplitude: number) =>
  Array.from({ length: seconds * SAMPLE_RATE }, (_, i) => amplitude * Math.sin(i / 5));

test('loud seconds count and silent ones do not', async () => {
  const samples = Float32Array.from([...tone(3, 0.3), ...tone(4, 0), ...tone(2, 0.3)]);
  const seconds = await estimateSpeechSeconds(samples, SAMPLE_RATE);
  assert.ok(Math.abs(seconds - 5) < 0.1, `${seconds}`);
});

test('the noise of a microphone is silence', async () => {
  assert.equal(await estimateSpeechSeconds(Float32Array.from(tone(5, 0.001)), SAMPLE_RATE), 0);
  assert.equal(await estimateSpeechSeconds(new Float32Array(0), SAMPLE_RATE), 0);
});
