import { ByteReader } from './byte-reader.js';

/** Mono samples, -1 to 1, as they are in the file. */
export interface DecodedAudio {
  readonly samples: Float32Array<ArrayBuffer>;
  /** Hz. */
  readonly sampleRate: number;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/**
 * Reads a WAV: PCM of 8 to 32 bits or 32-bit float, any number of channels, which are mixed.
 * @returns `undefined` for anything else, and for a file that ends before the size its header claims
 */
export function readWav(bytes: Uint8Array): DecodedAudio | undefined {
  const file = new ByteReader(bytes);
  if (file.tag(0) !== 'RIFF' || file.tag(8) !== 'WAVE') return undefined;
  const { 'fmt ': format, data: data } = chunksOf(file);
  if (format === undefined || data === undefined) return undefined;
  const tag = file.uintLittleEndian(format.start, 2);
  const encoding = tag === EXTENSIBLE ? file.uintLittleEndian(format.start + 24, 2) : tag;
  const channels = file.uintLittleEndian(format.start + 2, 2);
  const sampleRate = file.uintLittleEndian(format.start + 4, 4);
  const bits = file.uintLittleEndian(format.start + 14, 2);
  const sampleAt = decoderOf(encoding, bits, bytes);
  if (sampleAt === undefined || channels === 0 || sampleRate === 0) return undefined;
  const frameBytes = (channels * bits) / 8;
  const samples = Float32Array.from({ length: Math.floor(data.size / frameBytes) }, (_, frame) => {
    let sum = 0;
    for (let i = 0; i < channels; i++) sum += sampleAt(data.start + frame * frameBytes + (i * bits) / 8);
    return sum / channels;
  });
  return { samples, sampleRate };
}

interface Chunk {
  readonly start: number;
  readonly size: number;
}

/** The chunks that lie wholly within the file. */
function chunksOf(file: ByteReader): Readonly<Record<string, Chunk>> {
  const chunks: Record<string, Chunk> = {};
  for (let offset = 12; offset + 8 <= file.length;) {
    const size = file.uintLittleEndian(offset + 4, 4);
    const start = offset + 8;
    if (start + size > file.length) break;
    chunks[file.tag(offset)] = { start, size };
    offset = start + size + (size % 2); // chunks are padded to an even length
  }
  return chunks;
}

function decoderOf(encoding: number, bits: number, bytes: Uint8Array): ((offset: number) => number) | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding === FLOAT && bits === 32) return (offset) => view.getFloat32(offset, true);
  if (encoding !== PCM) return undefined;
  if (bits === 8) return (offset) => (view.getUint8(offset) - 128) / 128;
  if (bits === 16) return (offset) => view.getInt16(offset, true) / 2 ** 15;
  if (bits === 24) return (offset) => (view.getInt16(offset + 1, true) * 256 + view.getUint8(offset)) / 2 ** 23;
  return bits === 32 ? (offset) => view.getInt32(offset, true) / 2 ** 31 : undefined;
}
