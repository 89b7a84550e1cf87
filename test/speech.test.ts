import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { WEIGHTS_URL } from '../scripts/make-speech-weights.js';
import { createSpeechCounter, RecorderError } from '../src/speech.js';
import { synthesizeSpeech } from '../demo/voice/synthesize-speech.js';

const isRefusal = (error: unknown) => error instanceof RecorderError && error.code === 'configuration';

test('in Node it finds its weights itself', async () => {
  const { samples, sampleRate } = await synthesizeSpeech('One, two, three, four, five.');
  const counter = await createSpeechCounter({ sampleRate });
  counter.push(samples);
  assert.ok(counter.speechSeconds > 1);
});

test('it takes weights that are passed in, and gives the same figures', async () => {
  const { samples, sampleRate } = await synthesizeSpeech('One, two, three, four, five.');
  const weights = new Uint8Array(await readFile(WEIGHTS_URL)).buffer;
  const counters = [await createSpeechCounter({ sampleRate }), await createSpeechCounter({ sampleRate, weights })];
  for (const counter of counters) counter.push(samples);
  assert.equal(counters[0]?.speechSeconds, counters[1]?.speechSeconds);
});

test('what cannot work is refused with a typed error', async () => {
  await assert.rejects(createSpeechCounter({ sampleRate: 4_000 }), isRefusal);
  await assert.rejects(createSpeechCounter({ sampleRate: 48_000, weights: new ArrayBuffer(8) }), isRefusal);
});

test('loading can be aborted', async () => {
  const reason = new Error('the page was left');
  await assert.rejects(createSpeechCounter({ sampleRate: 48_000, signal: AbortSignal.abort(reason) }), reason);
});
