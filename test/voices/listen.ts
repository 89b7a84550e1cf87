import { SpeechCounter } from '../../src/capture/speech/counting/speech-counter.js';
import type { SpeechWeights } from '../../src/capture/speech/detector/weights.js';
import { SAMPLE_RATE } from './make-voice.js';

/** What was counted in one stretch of a recording. */
export interface Step {
  /** Where the stretch ends. */
  readonly elapsedSeconds: number;
  /** Counted from the beginning of the recording. */
  readonly speechSeconds: number;
}

/** Samples of a stretch: as long as what the detector hears at once. */
const STEP = 0.032 * SAMPLE_RATE;

/** Has the speech in a recording counted, and keeps how the count grew. */
export function listen(heard: Float32Array, weights: SpeechWeights): readonly Step[] {
  const counter = new SpeechCounter(SAMPLE_RATE, weights);
  return Array.from({ length: Math.floor(heard.length / STEP) }, (_, index) => {
    counter.push(heard.subarray(index * STEP, (index + 1) * STEP));
    return { elapsedSeconds: ((index + 1) * STEP) / SAMPLE_RATE, speechSeconds: counter.speechSeconds };
  });
}

/** After how many seconds so much speech is counted; `Infinity` if it never is. */
export const secondsUntil = (speechSeconds: number, steps: readonly Step[]) =>
  steps.find((step) => step.speechSeconds >= speechSeconds)?.elapsedSeconds ?? Infinity;

/** How much is counted after so many seconds; after all of them with `Infinity`. */
export const speechAt = (elapsedSeconds: number, steps: readonly Step[]) =>
  steps.findLast((step) => step.elapsedSeconds <= elapsedSeconds)?.speechSeconds ?? 0;

/** Share of the largest sample under which a sound that was made without noise is silent: −60 dB. */
const SILENT = 0.001;

/** For how long, at most, it had been silent when the count still grew; the voice is what was heard, without noise. */
export function longestEchoSeconds(voice: Float32Array, steps: readonly Step[]): number {
  const threshold = SILENT * voice.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  let [lastSound, counted, longest] = [0, 0, 0];
  steps.forEach(({ elapsedSeconds, speechSeconds }, index) => {
    const sample = voice.subarray(index * STEP, (index + 1) * STEP).findLastIndex((each) => Math.abs(each) > threshold);
    if (sample >= 0) lastSound = (index * STEP + sample) / SAMPLE_RATE;
    if (speechSeconds > counted) longest = Math.max(longest, elapsedSeconds - lastSound);
    counted = speechSeconds;
  });
  return longest;
}
