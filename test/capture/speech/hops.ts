import { Resampler } from '../../../src/capture/samples/resampler.js';
import { HOP_SAMPLES, VAD_SAMPLE_RATE } from '../../../src/capture/speech/detector/silero-vad.js';
import { PASSAGE } from '../../../demo/voice/passage.js';
import { synthesizeSpeech } from '../../../demo/voice/synthesize-speech.js';
import { uniformNoise } from '../../support/noise.js';

/** Fifty seconds of a synthetic voice as the detector gets it: hops of 512 samples at 16 kHz. */
export async function spokenHops(): Promise<Float32Array[]> {
  const { samples, sampleRate } = await synthesizeSpeech(PASSAGE);
  const hops: Float32Array[] = [];
  new Resampler(sampleRate, VAD_SAMPLE_RATE, HOP_SAMPLES, (hop) => hops.push(hop.slice())).push(samples);
  return hops;
}

/** How a voice is heard: its gain, and the amplitude of white noise around it. */
export interface Surroundings {
  readonly gain: number;
  readonly noise: number;
}

export const SURROUNDINGS: readonly Surroundings[] = [
  { gain: 1, noise: 0 },
  { gain: 0.1, noise: 0 },
  { gain: 0.03, noise: 0 },
  { gain: 1, noise: 0.003 },
  { gain: 1, noise: 0.01 },
];

/** The hops in those surroundings. */
export function placed(hops: readonly Float32Array[], { gain, noise }: Surroundings): Float32Array[] {
  return hops.map((hop, index) => {
    const background = uniformNoise(hop.length, noise, index);
    return hop.map((sample, n) => gain * sample + (background[n] ?? 0));
  });
}
