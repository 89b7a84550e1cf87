import { toJson } from '../domain/to-json.js';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import type { CaptureSlice } from '../domain/ports.js';

/**
 * Two doubles (sample rate and number of samples), followed by the samples and the receipt as JSON. In the device's
 * byte order, since they never leave it.
 */
const HEAD_BYTES = 16;

/** A slice as bytes. */
export function encodeSlice({ sampleRate, samples, receipt }: CaptureSlice): ArrayBuffer {
  const json = new TextEncoder().encode(receipt && toJson(receipt));
  const bytes = new ArrayBuffer(HEAD_BYTES + samples.byteLength + json.byteLength);
  new Float64Array(bytes, 0, 2).set([sampleRate, samples.length]);
  new Int16Array(bytes, HEAD_BYTES, samples.length).set(samples);
  new Uint8Array(bytes, HEAD_BYTES + samples.byteLength).set(json);
  return bytes;
}

/**
 * The slice in these bytes, without copying the samples.
 * @throws RangeError or SyntaxError if they are anything else
 */
export function decodeSlice(bytes: ArrayBuffer): CaptureSlice {
  const [sampleRate = 0, length = 0] = new Float64Array(bytes, 0, 2);
  if (!(sampleRate > 0 && sampleRate < Infinity)) throw new RangeError('Not the bytes of a slice.');
  const samples = new Int16Array(bytes, HEAD_BYTES, length);
  const json = new TextDecoder().decode(new Uint8Array(bytes, HEAD_BYTES + samples.byteLength));
  return { sampleRate, samples, ...(json !== '' && { receipt: readReceipt(json) }) };
}

function readReceipt(json: string): JsonObject {
  const receipt: unknown = JSON.parse(json);
  if (!isJsonObject(receipt)) throw new RangeError('Not the receipt of a slice.');
  return receipt;
}
