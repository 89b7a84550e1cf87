import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { WEIGHTS_URL } from '../scripts/make-speech-weights.js';
import { createSpeechCounter, RecorderError } from '../src/speech.js';
import { synthesizeSpeech } from '../demo/voice/synthesize-speech.js';

const isRefusal = (error: unknown) => error instanceof RecorderError && error.code === 'configuration';

describe('createSpeechCounter', () => {
  it('finds its weights itself in Node', async () => {
    const { samples, sampleRate } = await synthesizeSpeech('One, two, three, four, five.');
    const counter = await createSpeechCounter({ sampleRate });
    counter.push(samples);
    assert.ok(counter.speechSeconds > 1);
  });

  it('counts the same with weights that are passed in', async () => {
    const { samples, sampleRate } = await synthesizeSpeech('One, two, three, four, five.');
    const weights = new Uint8Array(await readFile(WEIGHTS_URL)).buffer;
    const counters = [await createSpeechCounter({ sampleRate }), await createSpeechCounter({ sampleRate, weights })];
    for (const counter of counters) counter.push(samples);
    assert.equal(counters[0]?.speechSeconds, counters[1]?.speechSeconds);
  });

  it('refuses a sample rate and weights that can’t work, with a typed error', async () => {
    await assert.rejects(createSpeechCounter({ sampleRate: 4_000 }), isRefusal);
    await assert.rejects(createSpeechCounter({ sampleRate: 48_000, weights: new ArrayBuffer(8) }), isRefusal);
  });

  it('stops loading when it is aborted', async () => {
    const reason = new Error('the page was left');
    await assert.rejects(createSpeechCounter({ sampleRate: 48_000, signal: AbortSignal.abort(reason) }), reason);
  });
});
