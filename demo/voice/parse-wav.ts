const PCM = 1;
const BYTES_PER_SAMPLE = 2;

/** A WAV that was read. */
export interface Wav {
  /** Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
  readonly bitsPerSample: number;
  /** Interleaved when there is more than one channel. */
  readonly samples: Int16Array<ArrayBuffer>;
}

/**
 * Reads a PCM 16-bit WAV; chunks other than `fmt ` and `data` are skipped.
 * @returns `undefined` when the bytes are something else, or end before the size that the header claims
 */
export function parseWav(bytes: Uint8Array): Wav | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (readTag(bytes, 0) !== 'RIFF' || readTag(bytes, 8) !== 'WAVE') return undefined;
  const chunks = readChunks(bytes, view);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (format === undefined || format.byteLength < 16 || data === undefined) return undefined;
  const channelCount = format.getUint16(2, true);
  const sampleRate = format.getUint32(4, true);
  const bitsPerSample = format.getUint16(14, true);
  if (format.getUint16(0, true) !== PCM || bitsPerSample !== 16 || channelCount === 0 || sampleRate === 0)
    return undefined;
  return { sampleRate, channelCount, bitsPerSample, samples: readSamples(data) };
}

/** The chunks that lie wholly within the bytes. */
function readChunks(bytes: Uint8Array, view: DataView): Map<string, DataView> {
  const chunks = new Map<string, DataView>();
  let offset = 12;
  while (offset + 8 <= bytes.byteLength) {
    const size = view.getUint32(offset + 4, true);
    const start = offset + 8;
    if (start + size > bytes.byteLength) break;
    chunks.set(readTag(bytes, offset), new DataView(bytes.buffer, bytes.byteOffset + start, size));
    offset = start + size + (size % 2); // chunks are padded to an even length
  }
  return chunks;
}

function readSamples(data: DataView): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(Math.floor(data.byteLength / BYTES_PER_SAMPLE));
  for (let i = 0; i < samples.length; i++) samples[i] = data.getInt16(i * BYTES_PER_SAMPLE, true);
  return samples;
}

function readTag(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}
