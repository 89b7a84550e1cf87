import { ByteReader } from './byte-reader.js';
import { mp3Seconds } from './mp3.js';
import { webmSeconds } from './webm.js';

/**
 * How long a compressed recording is, by what its bytes say; NaN when they do not.
 * @returns `undefined` when it is no FLAC, MP3, MP4, Ogg or WebM
 */
export function compressedSeconds(bytes: Uint8Array): number | undefined {
  const file = new ByteReader(bytes);
  if (file.tag(0) === 'fLaC') return flacSeconds(file);
  if (file.tag(0) === 'OggS') return oggSeconds(file);
  if (file.tag(4) === 'ftyp') return mp4Seconds(file);
  if (file.uint(0, 4) === 0x1a45dfa3) return webmSeconds(file);
  return mp3Seconds(file);
}

/** Source: RFC 9639, 8.2: the first block says how many samples there are. */
function flacSeconds(file: ByteReader): number {
  const sampleRate = file.uint(18, 3) >> 4;
  const samples = (file.uint(21, 1) % 16) * 2 ** 32 + file.uint(22, 4);
  return samples > 0 ? samples / sampleRate : NaN;
}

/** Source: RFC 3533, 6 and RFC 7845, 5.1: the last page says how many samples came before its end. */
function oggSeconds(file: ByteReader): number {
  const samples = file.uintLittleEndian(file.lastIndexOf('OggS') + 6, 6);
  if (file.tag(28, 8) === 'OpusHead') return (samples - file.uintLittleEndian(38, 2)) / 48_000;
  return file.tag(29, 6) === 'vorbis' ? samples / file.uintLittleEndian(40, 4) : NaN;
}

/** Source: ISO/IEC 14496-12, 8.2.2; a file in fragments says 0. */
function mp4Seconds(file: ByteReader): number {
  const header = file.lastIndexOf('mvhd');
  if (header < 0) return NaN;
  const isLong = file.uint(header + 4, 1) === 1;
  const [timescale, duration] = isLong
    ? [file.uint(header + 24, 4), file.uint(header + 30, 6)]
    : [file.uint(header + 16, 4), file.uint(header + 20, 4)];
  return duration > 0 ? duration / timescale : NaN;
}
