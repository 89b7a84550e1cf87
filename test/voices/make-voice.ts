import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RECORDING_LIMIT_SECONDS } from '../../src/domain/model.js';

/** How somebody talks. */
export interface Talker {
  /** A voice of eSpeak NG, with its variant if it has one: `en+whisper`. */
  readonly voice: string;
  readonly wordsPerMinute: number;
  /** Said one after the other, over and over. */
  readonly phrases: readonly string[];
  /** Seconds of silence after each phrase; the first again after the last. */
  readonly pauses: readonly number[];
}

/** Hz, of all that is made here: the rate of most microphones. */
export const SAMPLE_RATE = 48_000;

const LIMIT = String(RECORDING_LIMIT_SECONDS);
/** Mono, floats: nothing is rounded or cut off between the programs and the counter. */
const RAW = ['-t', 'f32', '-r', String(SAMPLE_RATE), '-c', '1', '-'];
const MAX_BYTES = 2 * RECORDING_LIMIT_SECONDS * SAMPLE_RATE * Float32Array.BYTES_PER_ELEMENT;

const run = promisify(execFile);

/** As long a recording of the talker as a recording may be, without any noise, its peak at −6 dB. */
export async function talk(talker: Talker): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-'));
  try {
    const files = await Promise.all(talker.phrases.map((_, index) => sayOne(talker, index, folder)));
    return await sox(...files, ...RAW, 'repeat', '-', 'trim', '0', LIMIT, 'gain', '-n', '-6', 'rate', `${SAMPLE_RATE}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As long a piece of noise as a recording may be, with about the same power in each octave; its RMS is 1. The same each time. */
export async function steadyNoise(): Promise<Float32Array> {
  const noise = await sox('-R', '-n', ...RAW, 'synth', LIMIT, 'pinknoise');
  return amplify(noise, 1 / Math.sqrt(noise.reduce((sum, sample) => sum + sample ** 2, 0) / noise.length));
}

/** The sound, this many times as large. */
export const amplify = (sound: Float32Array, factor: number) => sound.map((sample) => factor * sample);

/** Two sounds at once. */
export const mix = (sound: Float32Array, other: Float32Array) => sound.map((sample, i) => sample + (other[i] ?? 0));

/** The factor that changes a level by so many decibels. */
export const decibels = (db: number) => 10 ** (db / 20);

async function sayOne({ voice, wordsPerMinute, phrases, pauses }: Talker, index: number, folder: string) {
  const [said, paused] = [join(folder, `${index}-said.wav`), join(folder, `${index}.wav`)];
  const options = ['-v', voice, '-s', `${wordsPerMinute}`, '-z', '-w', said]; // -z: no pause of its own at the end
  await run('espeak-ng', [...options, phrases[index] ?? '']);
  await run('sox', [said, paused, 'pad', '0', `${pauses[index % pauses.length] ?? 0}`]);
  return paused;
}

async function sox(...args: readonly string[]): Promise<Float32Array> {
  const { stdout } = await run('sox', args, { encoding: 'buffer', maxBuffer: MAX_BYTES });
  return new Float32Array(Uint8Array.from(stdout).buffer);
}
