import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { synthesizeSpeech, type Voice } from '../../demo/voice/synthesize-speech.js';
import { wavHeader } from '../../src/domain/wav.js';
import { PASSAGE } from '../../demo/voice/passage.js';

/** What the fake microphone delivers. */
export interface MicrophoneFile {
  readonly path: string;
  /** As in the file. */
  readonly samples: Int16Array<ArrayBuffer>;
  /** Hz. */
  readonly sampleRate: number;
}

const LEAD_IN_SECONDS = 0.5;

/**
 * Writes `test-results/<name>.wav` for the browser's fake microphone: mono, 44.1 kHz, 16 bit. Half a second of faint
 * noise, so that there is no digital silence where a recording begins, and then connected speech.
 * @param minSeconds least length of the speech
 */
export async function writeMicrophoneFile(name: string, minSeconds: number, voice?: Voice): Promise<MicrophoneFile> {
  const { samples: passage, sampleRate: passageRate } = await synthesizeSpeech(PASSAGE, voice);
  const sampleRate = 2 * passageRate;
  const leadIn = faintNoise(LEAD_IN_SECONDS * sampleRate);
  const speech = doubleRate(repeat(passage, minSeconds * passageRate));
  const samples = new Int16Array(leadIn.length + speech.length);
  samples.set(leadIn.map(toInt16));
  samples.set(speech.map(toInt16), leadIn.length);
  const path = join('test-results', `${name}.wav`);
  await writeWhole(path, Buffer.concat([wavHeader({ sampleRate, frames: samples.length }), littleEndian(samples)]));
  return { path, samples, sampleRate };
}

const toInt16 = (sample: number) => Math.round(sample * 0x8000);

/** White noise at −40 dB, the same each time. */
function faintNoise(length: number): Float32Array {
  let state = 1;
  return new Float32Array(length).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0; // Numerical Recipes' generator
    return (0.01 * state) / 2 ** 31;
  });
}

/** The samples over and over, until there are `minLength` of them or more. */
function repeat(samples: Float32Array, minLength: number): Float32Array {
  const times = Math.ceil(minLength / samples.length);
  const repeated = new Float32Array(times * samples.length);
  for (let i = 0; i < times; i++) repeated.set(samples, i * samples.length);
  return repeated;
}

/** Twice the sample rate, by linear interpolation. */
function doubleRate(samples: Float32Array): Float32Array {
  return new Float32Array(2 * samples.length).map((_, i) => {
    const before = samples[Math.floor(i / 2)] ?? 0;
    const after = samples[Math.ceil(i / 2)] ?? 0;
    return (before + after) / 2;
  });
}

function littleEndian(samples: Int16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(samples.byteLength));
  samples.forEach((sample, i) => view.setInt16(2 * i, sample, true));
  return new Uint8Array(view.buffer);
}

/** Never leaves half a file for another process to read. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}
