import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compressedSeconds } from '../../../src/simulator/audio/compressed-audio.js';
import { fileOf, filler, uint, uintLittleEndian, type Part } from './bytes.js';

/** An element of EBML, with a size as long as it may be. */
const element = (id: number, content: readonly Part[], size = uint(fileOf(...content).length, 7)): Part => [
  uint(id, Math.ceil(Math.log2(id) / 8)),
  uint(1, 1),
  size,
  ...content,
];
const UNKNOWN_SIZE = new Uint8Array(7).fill(0xff);
const float64 = (value: number) => new Uint8Array(Float64Array.of(value).buffer).reverse();
const block = (time: number) => element(0xa3, [uint(0x81, 1), uint(time, 2), filler(20)]);
const cluster = (time: number, ...blocks: readonly Part[]) =>
  element(0x1f43b675, [element(0xe7, [uint(time, 2)]), ...blocks]);
const webm = (...content: readonly Part[]) =>
  fileOf(element(0x1a45dfa3, [filler(8)]), element(0x18538067, content, UNKNOWN_SIZE));

const oggPage = (samples: number, ...content: readonly Part[]): Part => [
  ...['OggS', filler(2), uintLittleEndian(samples, 8), filler(13), uint(1, 1)],
  ...content,
];
const opusHead: Part = ['OpusHead', filler(2), uintLittleEndian(312, 2), filler(6)];
const vorbisHead: Part = [uint(1, 1), 'vorbis', filler(5), uintLittleEndian(44_100, 4), filler(14)];

const movieHeader = (...content: readonly Part[]) => fileOf(filler(4), 'ftypM4A ', filler(40), 'mvhd', ...content);
/** 128 kbit/s at 44.1 kHz: 1152 samples in 417 bytes. */
const mp3Frame: Part = [uint(0xfffb9064, 4), filler(413)];
const mp3Frames = Array.from({ length: 383 }, () => mp3Frame);

const RECORDINGS: readonly [name: string, file: Uint8Array, seconds: number | undefined][] = [
  ['FLAC', fileOf('fLaC', filler(14), uint(48_000 * 16, 3), uint(480_000, 5), filler(20)), 10],
  ['Ogg with Opus', fileOf(oggPage(0, opusHead), filler(9), oggPage(480_312, filler(9))), 10],
  ['Ogg with Vorbis', fileOf(oggPage(0, vorbisHead), oggPage(441_000, filler(9))), 10],
  ['Ogg with something else', fileOf(oggPage(0, 'Speex', filler(40))), NaN],
  ['MP4', movieHeader(filler(12), uint(1000, 4), uint(10_000, 4)), 10],
  ['MP4 with long numbers', movieHeader(uint(1, 1), filler(19), uint(1000, 4), uint(10_000, 8)), 10],
  ['MP4 in fragments', movieHeader(filler(12), uint(1000, 4), uint(0, 4)), NaN],
  [
    'WebM that says',
    webm(element(0x1549a966, [element(0x2ad7b1, [uint(1e6, 3)]), element(0x4489, [float64(1e4)])])),
    10,
  ],
  ['WebM of a recorder', webm(cluster(0, block(0), block(4990)), cluster(5000, block(0), block(5000))), 10],
  ['WebM without a block', webm(element(0x1549a966, [])), NaN],
  ['MP3', fileOf(mp3Frames), (383 * 1152) / 44_100],
  ['MP3 with tags', fileOf('ID3', filler(5), uint(1, 1), uint(2, 1), filler(130), mp3Frames), (383 * 1152) / 44_100],
  ['two frames by chance', fileOf(mp3Frame, mp3Frame), undefined],
  ['a page', fileOf('<!doctype html><title>Sign in</title>'), undefined],
  ['nothing', fileOf(), undefined],
];

describe('compressedSeconds', () => {
  for (const [name, file, seconds] of RECORDINGS) {
    it(`gives ${seconds === undefined ? 'no length' : `${seconds.toFixed(3)} s`} for ${name}`, () => {
      assert.equal(compressedSeconds(file)?.toFixed(3), seconds?.toFixed(3));
    });
  }

  it('never throws on a file that breaks off or has a wrong byte', () => {
    for (const [, file] of RECORDINGS) {
      for (let end = 0; end < Math.min(file.length, 200); end++) {
        compressedSeconds(file.subarray(0, end));
        compressedSeconds(file.with(end, 0xff));
      }
    }
  });
});
