import type { CountSpeech } from '../../src/simulator/index.js';
import { WAV_HEADER_BYTES, wavHeader } from '../../src/domain/wav.js';

/** What a test recording is made of. */
export interface ToneOptions {
  readonly seconds: number;
  /** 0 to 1; 0 is silence. */
  readonly amplitude?: number;
  /** Hz of the tone; another one is another recording. */
  readonly frequency?: number;
  /** Hz; low by default, to keep three minutes small. */
  readonly sampleRate?: number;
}

/** A WAV with a tone in it, which `countLoudSeconds` takes for speech. */
export function toneWav({ seconds, amplitude = 0.5, frequency = 220, sampleRate = 4000 }: ToneOptions) {
  const tone = Float32Array.from(
    { length: seconds * sampleRate },
    (_, frame) => amplitude * Math.sin((2 * Math.PI * frequency * frame) / sampleRate),
  );
  return wavOf(tone, sampleRate);
}

/** A WAV of 16 bits. @param sound -1 to 1 */
export function wavOf(sound: Float32Array, sampleRate: number) {
  const samples = Int16Array.from(sound, (sample) => Math.round(32767 * sample));
  const wav = new Uint8Array(WAV_HEADER_BYTES + samples.byteLength);
  wav.set(wavHeader({ sampleRate, frames: samples.length }));
  wav.set(new Uint8Array(samples.buffer), WAV_HEADER_BYTES);
  return wav;
}

/** Counts what is loud, so that a tone will do for speech. */
export const countLoudSeconds: CountSpeech = (samples, sampleRate) =>
  samples.filter((sample) => Math.abs(sample) > 0.001).length / (0.99 * sampleRate);
