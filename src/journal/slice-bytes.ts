import type { CaptureSlice } from '../domain/ports.js';

/** A double, the sample rate; the samples follow. Byte order is the device's, which they never leave. */
const HEAD_BYTES = 8;

/** A slice as bytes. */
export function encodeSlice({ sampleRate, samples }: CaptureSlice): ArrayBuffer {
  const bytes = new ArrayBuffer(HEAD_BYTES + samples.byteLength);
  new Float64Array(bytes, 0, 1).set([sampleRate]);
  new Int16Array(bytes, HEAD_BYTES).set(samples);
  return bytes;
}

/**
 * The slice in these bytes, without copying the samples.
 * @throws RangeError when they are something else
 */
export function decodeSlice(bytes: ArrayBuffer): CaptureSlice {
  const [sampleRate = 0] = new Float64Array(bytes, 0, 1);
  if (!(sampleRate > 0 && sampleRate < Infinity)) throw new RangeError('Not the bytes of a slice.');
  return { sampleRate, samples: new Int16Array(bytes, HEAD_BYTES) };
}
