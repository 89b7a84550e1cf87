import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWav } from '../../../src/simulator/audio/wav-file.js';
import { fileOf, filler, uintLittleEndian as uint, type Part } from './bytes.js';

const SAMPLE_RATE = 16_000;
const PCM = 1;
const FLOAT = 3;

interface Format {
  readonly encoding?: number;
  readonly channels?: number;
  readonly bits: number;
}

const chunk = (tag: string, content: Uint8Array): Part => [
  ...[tag, uint(content.length, 4), content],
  filler(content.length % 2),
];

function wav({ encoding = PCM, channels = 1, bits }: Format, data: Uint8Array, ...more: readonly Part[]) {
  const frameBytes = (channels * bits) / 8;
  const format = fileOf(
    ...[uint(encoding, 2), uint(channels, 2), uint(SAMPLE_RATE, 4)],
    ...[uint(SAMPLE_RATE * frameBytes, 4), uint(frameBytes, 2), uint(bits, 2)],
    ...(encoding === 0xfffe ? [filler(8), uint(PCM, 2), filler(14)] : []),
  );
  return fileOf('RIFF', filler(4), 'WAVE', chunk('fmt ', format), ...more, chunk('data', data));
}

/** Half of full scale up, a quarter down, in two's complement of so many bits. */
const integers = (bits: number) => fileOf(uint(2 ** (bits - 2), bits / 8), uint(2 ** bits - 2 ** (bits - 3), bits / 8));
const LEVELS = [0.5, -0.25];
const floats = new Uint8Array(Float32Array.from(LEVELS).buffer);

describe('readWav', () => {
  for (const [name, file] of [
    ['8 bits, which have no sign', wav({ bits: 8 }, Uint8Array.of(192, 96))],
    ['16 bits', wav({ bits: 16 }, integers(16))],
    ['24 bits', wav({ bits: 24 }, integers(24))],
    ['32 bits', wav({ bits: 32 }, integers(32))],
    ['floats', wav({ encoding: FLOAT, bits: 32 }, floats)],
    ['the extensible format', wav({ encoding: 0xfffe, bits: 16 }, integers(16))],
    ['another chunk before, of odd length', wav({ bits: 16 }, integers(16), chunk('LIST', filler(7)))],
    ['a frame that is not whole', wav({ bits: 16 }, fileOf(integers(16), filler(1)))],
  ] as const) {
    it(`reads a WAV with ${name}`, () => {
      const audio = readWav(file);
      assert.deepEqual([audio?.sampleRate, Array.from(audio?.samples ?? [])], [SAMPLE_RATE, LEVELS]);
    });
  }

  it('mixes channels', () => {
    const audio = readWav(wav({ channels: 2, bits: 16 }, integers(16)));
    assert.deepEqual(Array.from(audio?.samples ?? []), [0.125]);
  });

  const whole = wav({ bits: 16 }, integers(16));
  for (const [name, file] of [
    ['breaks off', whole.slice(0, -1)],
    ['ends in its header', whole.slice(0, 30)],
    ['has no data', whole.slice(0, 36)],
    ['holds something compressed', wav({ encoding: 0x55, bits: 16 }, integers(16))],
    ['has 12 bits', wav({ bits: 12 }, integers(16))],
    ['has no channel', wav({ channels: 0, bits: 16 }, integers(16))],
    ['is something else in RIFF', fileOf('RIFF', filler(4), 'AVI ', whole.slice(12))],
  ] as const) {
    it(`does not read a WAV that ${name}`, () => {
      assert.equal(readWav(file), undefined);
    });
  }
});
