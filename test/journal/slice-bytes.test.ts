import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeSlice, encodeSlice } from '../../src/journal/slice-bytes.js';

describe('decodeSlice', () => {
  it('gives back the slice that was encoded', () => {
    const samples = Int16Array.of(0, 1, -1, 32767, -32768);
    assert.deepEqual(decodeSlice(encodeSlice({ sampleRate: 44_100, samples })), { sampleRate: 44_100, samples });
    assert.equal(decodeSlice(encodeSlice({ sampleRate: 48_000, samples: new Int16Array(0) })).samples.length, 0);
  });

  it('gives back what the receipt tells', () => {
    const slice = { sampleRate: 44_100, samples: Int16Array.of(1, 2, 3), receipt: { gapSeconds: 1.5, kind: '声' } };
    assert.deepEqual(decodeSlice(encodeSlice(slice)), slice);
  });

  it('gives back only the samples of a view', () => {
    const view = Int16Array.of(1, 2, 3, 4).subarray(1, 3);
    assert.deepEqual([...decodeSlice(encodeSlice({ sampleRate: 8000, samples: view })).samples], [2, 3]);
  });

  it('refuses bytes that aren’t a slice', () => {
    const withRate = (sampleRate: number) => encodeSlice({ sampleRate, samples: Int16Array.of(1) });
    const tooLong = () => encodeSlice({ sampleRate: 8000, samples: new Int16Array(4) }).slice(0, 20);
    const noReceipt = () => new Uint8Array([...new Uint8Array(withRate(8000)), 0x31]).buffer; // JSON, but a number
    for (const bytes of [
      new ArrayBuffer(0),
      new ArrayBuffer(7),
      new ArrayBuffer(15),
      tooLong(),
      noReceipt(),
      withRate(0),
      withRate(NaN),
    ])
      assert.throws(() => decodeSlice(bytes), RangeError);
    for (const rate of [0, -1, NaN, Infinity])
      assert.throws(() => decodeSlice(withRate(rate)), { name: 'RangeError', message: 'Not the bytes of a slice.' });
  });
});
