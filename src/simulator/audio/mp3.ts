import type { ByteReader } from './byte-reader.js';

const KILOBITS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KILOBITS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [44_100, 48_000, 32_000];
/** Frames in a row that make a file an MP3: two bytes alike are found anywhere. */
const ENOUGH_FRAMES = 3;

/** Seconds of all frames, `undefined` when it is no MP3. Source: ISO/IEC 11172-3, 2.4.2.3. */
export function mp3Seconds(file: ByteReader): number | undefined {
  let offset = endOfId3(file);
  let frames = 0;
  let seconds = 0;
  for (let frame = frameAt(file, offset); frame; frame = frameAt(file, offset)) {
    offset += frame.bytes;
    seconds += frame.seconds;
    frames++;
  }
  return frames >= ENOUGH_FRAMES ? seconds : undefined;
}

/** Source: ID3v2.3, 3.1: the size has seven bits a byte. */
function endOfId3(file: ByteReader): number {
  if (file.tag(0, 3) !== 'ID3') return 0;
  return 10 + [6, 7, 8, 9].reduce((size, offset) => size * 128 + file.uint(offset, 1), 0);
}

/** The frame of layer III at an offset, if there is one. */
function frameAt(file: ByteReader, offset: number): { readonly bytes: number; readonly seconds: number } | undefined {
  const header = file.uint(offset, 4);
  const version = (header >>> 19) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  if (header >>> 21 !== 0x7ff || version === 1 || ((header >>> 17) & 3) !== 1) return undefined;
  const isMpeg1 = version === 3;
  const kilobits = (isMpeg1 ? KILOBITS_MPEG1 : KILOBITS_MPEG2)[(header >>> 12) & 15];
  const fullRate = SAMPLE_RATES[(header >>> 10) & 3];
  if (!kilobits || !fullRate) return undefined;
  const sampleRate = fullRate / (isMpeg1 ? 1 : version === 2 ? 2 : 4);
  const samples = isMpeg1 ? 1152 : 576;
  const padding = (header >>> 9) & 1;
  return { bytes: Math.floor((samples * kilobits * 125) / sampleRate) + padding, seconds: samples / sampleRate };
}
