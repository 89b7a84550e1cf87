import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseWav } from '../../demo/voice/parse-wav.js';
import { WAV_HEADER_BYTES, wavHeader } from '../../src/domain/wav.js';

const SAMPLES = Int16Array.of(0, 1, -1, 32767, -32768, 256);

function wavOf(samples: Int16Array, sampleRate = 48000): Uint8Array {
  const bytes = new Uint8Array(WAV_HEADER_BYTES + samples.byteLength);
  bytes.set(wavHeader({ sampleRate, frames: samples.length }));
  bytes.set(new Uint8Array(samples.buffer), WAV_HEADER_BYTES);
  return bytes;
}

/** The bytes with a chunk of an odd size put before `data`. */
function withListChunk(wav: Uint8Array): Uint8Array {
  const list = Uint8Array.of(0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0);
  return Uint8Array.of(...wav.subarray(0, 36), ...list, ...wav.subarray(36));
}

const changed = (offset: number, value: number) => {
  const bytes = wavOf(SAMPLES);
  bytes[offset] = value;
  return bytes;
};

/** The bytes with two bytes less in the format. */
function withShortFormat(wav: Uint8Array): Uint8Array {
  const short = Uint8Array.of(...wav.subarray(0, 34), ...wav.subarray(36));
  short[16] = 14;
  return short;
}

describe('parseWav', () => {
  test('reads what was written', () => {
    const wav = parseWav(wavOf(SAMPLES));
    assert.deepEqual(wav, { sampleRate: 48000, channelCount: 1, bitsPerSample: 16, samples: SAMPLES });
  });

  test('reads bytes that lie at an odd offset of their buffer', () => {
    const wav = wavOf(SAMPLES);
    const shifted = new Uint8Array(wav.length + 1);
    shifted.set(wav, 1);
    assert.deepEqual(parseWav(shifted.subarray(1))?.samples, SAMPLES);
  });

  test('skips other chunks, also of an odd size', () => {
    assert.deepEqual(parseWav(withListChunk(wavOf(SAMPLES)))?.samples, SAMPLES);
  });

  test('reads an empty recording as a WAV without samples', () => {
    assert.equal(parseWav(wavOf(new Int16Array(0)))?.samples.length, 0);
  });

  for (const [name, bytes] of [
    ['nothing', new Uint8Array(0)],
    ['HTML', new TextEncoder().encode('<!doctype html><title>Log in</title>')],
    ['a file that ends early', wavOf(SAMPLES).subarray(0, -1)],
    ['a header alone that claims samples', wavHeader({ sampleRate: 48000, frames: 1 })],
    ['float samples', changed(20, 3)],
    ['8-bit samples', changed(34, 8)],
    ['no channel', changed(22, 0)],
    ['no sample rate', wavOf(SAMPLES, 0)],
    ['another container than RIFF', changed(0, 0x58)],
    ['another form than WAVE', changed(8, 0x58)],
    ['no format', changed(12, 0x58)],
    ['a format that is too short', withShortFormat(wavOf(SAMPLES))],
    ['no data', changed(36, 0x58)],
  ] as const) {
    test(`refuses ${name}`, () => assert.equal(parseWav(bytes), undefined));
  }
});
