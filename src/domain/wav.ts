/** Bytes of the canonical header: `RIFF`, a 16-byte `fmt ` chunk and the head of `data`, nothing else. */
export const WAV_HEADER_BYTES = 44;

const PCM = 1;
const BYTES_PER_SAMPLE = 2;

/** What `wavHeader` describes: mono, PCM, 16 bit. */
export interface WavSize {
  /** Hz. */
  readonly sampleRate: number;
  /** Number of samples that follow the header. */
  readonly frames: number;
}

/**
 * The canonical header of a mono PCM 16-bit WAV, with true sizes.
 * Source: "Multimedia Programming Interface and Data Specifications 1.0", RIFF and WAVE.
 */
export function wavHeader({ sampleRate, frames }: WavSize): Uint8Array<ArrayBuffer> {
  const dataBytes = frames * BYTES_PER_SAMPLE;
  const header = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(header.buffer);
  writeTag(header, 0, 'RIFF');
  view.setUint32(4, WAV_HEADER_BYTES - 8 + dataBytes, true);
  writeTag(header, 8, 'WAVE');
  writeTag(header, 12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  writeTag(header, 36, 'data');
  view.setUint32(40, dataBytes, true);
  return header;
}

function writeTag(bytes: Uint8Array, offset: number, tag: string): void {
  for (let i = 0; i < tag.length; i++) bytes[offset + i] = tag.charCodeAt(i);
}
