import type { RecordingKind } from '../domain/model.js';
import type { JournalSlice } from '../domain/ports.js';

/** The sample rate as a double; the samples follow. Byte order is the device's, which it never leaves. */
const HEAD_BYTES = 8;

/** A slice as bytes, without its kind. */
export function encodeSlice({ sampleRate, samples }: JournalSlice): ArrayBuffer {
  const bytes = new ArrayBuffer(HEAD_BYTES + samples.byteLength);
  new Float64Array(bytes, 0, 1).set([sampleRate]);
  new Int16Array(bytes, HEAD_BYTES).set(samples);
  return bytes;
}

/**
 * The slice in these bytes, without copying the samples.
 * @throws RangeError when they are something else
 */
export function decodeSlice(kind: RecordingKind, bytes: ArrayBuffer): JournalSlice {
  const [sampleRate = 0] = new Float64Array(bytes, 0, 1);
  if (!(sampleRate > 0 && sampleRate < Infinity)) throw new RangeError('Not the bytes of a slice.');
  return { kind, sampleRate, samples: new Int16Array(bytes, HEAD_BYTES) };
}
