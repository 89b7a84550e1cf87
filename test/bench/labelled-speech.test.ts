import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { labelledSpeech, soundSeconds } from '../../bench/labelled-speech.js';
import { wavHeader } from '../../src/domain/wav.js';

const SAMPLE_RATE = 16_000;

/** So many seconds of a tone and of silence, in turns. */
const toneAndSilence = (...seconds: number[]) =>
  Float32Array.from(seconds.flatMap((length, i) => Array<number>(length * SAMPLE_RATE).fill(i % 2 ? 0 : 0.5)));

describe('soundSeconds', () => {
  it('counts sound with its short pauses, but without the long ones', () => {
    const samples = toneAndSilence(1, 0.2, 1, 0.5, 0.5, 1);
    assert.equal(soundSeconds({ samples, sampleRate: SAMPLE_RATE }).toFixed(2), '2.70');
  });
});

describe('labelledSpeech', () => {
  it('reads the labelled recordings of a folder, and leaves out those of another kind', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const sessions = ['plain', 'whisper'].map((kind) => ({ wav: 'a.wav', kind, speech_seconds: 0.5 }));
    writeFileSync(join(folder, 'labels.json'), JSON.stringify({ sessions }));
    const samples = Int16Array.of(0, 0x4000);
    const header = wavHeader({ sampleRate: SAMPLE_RATE, frames: samples.length });
    writeFileSync(join(folder, 'a.wav'), Buffer.concat([header, new Uint8Array(samples.buffer)]));
    assert.deepEqual(await labelledSpeech(folder), [
      { samples: Float32Array.of(0, 0.5), sampleRate: SAMPLE_RATE, speechSeconds: 0.5 },
    ]);
  });
});
