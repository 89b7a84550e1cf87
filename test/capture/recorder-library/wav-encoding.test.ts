import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WavEncoding } from '../../../src/capture/recorder-library/wav-encoding.js';
import { WAV_HEADER_BYTES } from '../../../src/domain/wav.js';

const SAMPLE_RATE = 8000;

const samplesOf = ([slice]: readonly ArrayBuffer[], offset = 0) => [
  ...new Int16Array(slice ?? new ArrayBuffer(), offset),
];

for (const positiveSteps of [32_767, 32_768])
  test(`every sample of a 16-bit microphone arrives as it was, at ${positiveSteps} steps`, () => {
    const encoding = new WavEncoding(SAMPLE_RATE, positiveSteps);
    const all = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
    encoding.add([Float32Array.from(all, (sample) => sample / (sample < 0 ? 32_768 : positiveSteps))]);
    assert.deepEqual(samplesOf(encoding.encode(), WAV_HEADER_BYTES), [...all]);
  });

test('the first slice begins with a header, the others are samples alone', () => {
  const encoding = new WavEncoding(SAMPLE_RATE, 32_768);
  encoding.add([Float32Array.of(0.5)]);
  const [first = new ArrayBuffer()] = encoding.encode();
  const view = new DataView(first);
  assert.deepEqual([view.getUint16(22, true), view.getUint32(24, true)], [1, SAMPLE_RATE]);
  encoding.add([Float32Array.of(0.25)]);
  assert.deepEqual(samplesOf(encoding.encode()), [8192]);
});

test('channels are interleaved; of a silent block there is only the length', () => {
  const encoding = new WavEncoding(SAMPLE_RATE, 32_768);
  encoding.add([Float32Array.of(0.5, -0.5), Float32Array.of(0.25, -0.25)]);
  encoding.add([1, 1]);
  assert.deepEqual(samplesOf(encoding.encode(), WAV_HEADER_BYTES), [16384, 8192, -16384, -8192, 0, 0]);
});

test('what waits is told in milliseconds, and nothing waits once it is encoded', () => {
  const encoding = new WavEncoding(SAMPLE_RATE, 32_768);
  assert.equal(encoding.waitingMs, 0);
  encoding.add([new Float32Array(80)]);
  encoding.add([80]);
  assert.equal(encoding.waitingMs, 20);
  encoding.encode();
  assert.equal(encoding.waitingMs, 0);
  assert.deepEqual(encoding.encode(), []);
});
