import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WavEncoding } from '../../../src/capture/recorder-library/wav-encoding.js';
import { WAV_HEADER_BYTES } from '../../../src/domain/wav.js';

const SAMPLE_RATE = 8000;

const samplesOf = ([slice]: readonly ArrayBuffer[], offset = 0) => [
  ...new Int16Array(slice ?? new ArrayBuffer(), offset),
];

describe('WavEncoding', () => {
  for (const positiveSteps of [32_767, 32_768])
    it(`keeps every sample of a 16-bit microphone as it was, at ${positiveSteps} steps`, () => {
      const encoding = new WavEncoding(SAMPLE_RATE, positiveSteps);
      const all = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
      encoding.add([Float32Array.from(all, (sample) => sample / (sample < 0 ? 32_768 : positiveSteps))]);
      assert.deepEqual(samplesOf(encoding.encode(), WAV_HEADER_BYTES), [...all]);
    });

  it('begins the first slice with a header, and gives samples alone in the others', () => {
    const encoding = new WavEncoding(SAMPLE_RATE, 32_768);
    encoding.add([Float32Array.of(0.5)]);
    const [first = new ArrayBuffer()] = encoding.encode();
    const view = new DataView(first);
    assert.deepEqual([view.getUint16(22, true), view.getUint32(24, true)], [1, SAMPLE_RATE]);
    encoding.add([Float32Array.of(0.25)]);
    assert.deepEqual(samplesOf(encoding.encode()), [8192]);
  });

  it('interleaves channels, and fills in a silent block by its length', () => {
    const encoding = new WavEncoding(SAMPLE_RATE, 32_768);
    encoding.add([Float32Array.of(0.5, -0.5), Float32Array.of(0.25, -0.25)]);
    encoding.add([1, 1]);
    assert.deepEqual(samplesOf(encoding.encode(), WAV_HEADER_BYTES), [16384, 8192, -16384, -8192, 0, 0]);
  });

  it('tells in milliseconds how much waits, which is nothing once it is encoded', () => {
    const encoding = new WavEncoding(SAMPLE_RATE, 32_768);
    assert.equal(encoding.waitingMs, 0);
    encoding.add([new Float32Array(80)]);
    encoding.add([80]);
    assert.equal(encoding.waitingMs, 20);
    encoding.encode();
    assert.equal(encoding.waitingMs, 0);
    assert.deepEqual(encoding.encode(), []);
  });
});
