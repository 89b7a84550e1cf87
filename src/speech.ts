import { loadSpeechWeights } from './capture/speech/detector/load-weights.js';
import { parseSpeechWeights } from './capture/speech/detector/weights.js';
import { SpeechCounter } from './capture/speech/counting/speech-counter.js';

export type { SpeechCounter };
export { type ErrorCode, RecorderError } from './domain/errors.js';

/** What a speech counter is made from. */
export interface SpeechCounterOptions {
  /** Hz, 8000 to 192000, of the samples that will be pushed. */
  readonly sampleRate: number;
  /**
   * The bytes of `silero-vad-v6.bin`. Without them the file is loaded from where this package lies; an audio worklet
   * cannot do that, so pass them to it in `processorOptions`.
   */
  readonly weights?: ArrayBuffer;
  /** Ends the loading of the weights. */
  readonly signal?: AbortSignal;
}

/**
 * Makes a counter of the seconds of speech in a stream of samples: the same one that decides when a recording holds
 * enough. Works in Node, in a page, a worker and a worklet.
 *
 * ```js
 * const counter = await createSpeechCounter({ sampleRate: 48_000 });
 * counter.push(samples); // Float32Array, mono, -1 to 1, any length
 * counter.speechSeconds;
 * ```
 *
 * Rejects with a `RecorderError` of code `configuration` when the sample rate is out of range, or when the weights
 * cannot be loaded or are not the file of this package version; with the signal's reason when aborted.
 */
export async function createSpeechCounter({
  sampleRate,
  weights,
  signal,
}: SpeechCounterOptions): Promise<SpeechCounter> {
  return new SpeechCounter(sampleRate, parseSpeechWeights(weights ?? (await loadSpeechWeights(signal))));
}
