import { RecorderError } from '../../../domain/errors.js';
import { Resampler } from '../../samples/resampler.js';
import { HOP_SAMPLES, SileroVad, VAD_SAMPLE_RATE } from '../detector/silero-vad.js';
import { SpeechRule } from '../speech-rule.js';
import type { SpeechWeights } from '../detector/weights.js';

const LOWEST_SAMPLE_RATE = 8_000;
const HIGHEST_SAMPLE_RATE = 192_000;

/**
 * Counts seconds of speech in a stream of samples, with a voice activity detector. It works in hops of 32 ms, so its
 * figures change 31 times a second. It allocates nothing after construction, so it may run on the audio thread.
 */
export class SpeechCounter {
  readonly #resampler: Resampler;
  readonly #detector: SileroVad;
  readonly #rule = new SpeechRule();
  #probability = 0;

  /**
   * @param sampleRate - Hz, 8000 to 192000, of the samples that will be pushed.
   * @param weights - from `parseSpeechWeights`.
   * @throws RecorderError `configuration` when the sample rate is out of range.
   */
  constructor(sampleRate: number, weights: SpeechWeights) {
    if (!(sampleRate >= LOWEST_SAMPLE_RATE && sampleRate <= HIGHEST_SAMPLE_RATE)) {
      throw new RecorderError(
        'configuration',
        `sampleRate must be ${LOWEST_SAMPLE_RATE} to ${HIGHEST_SAMPLE_RATE} Hz, not ${sampleRate}`,
      );
    }
    this.#detector = new SileroVad(weights);
    this.#resampler = new Resampler(Math.round(sampleRate), VAD_SAMPLE_RATE, HOP_SAMPLES, (hop) => this.#hear(hop));
  }

  /** Seconds of speech so far; never falls. */
  get speechSeconds(): number {
    return (this.#rule.speechHops * HOP_SAMPLES) / VAD_SAMPLE_RATE;
  }

  /** Whether it detects speech now. */
  get speaking(): boolean {
    return this.#rule.speaking;
  }

  /** Probability of speech in the latest hop, 0 to 1. */
  get probability(): number {
    return this.#probability;
  }

  /** Takes the next samples: mono, -1 to 1, any number of them. */
  push(samples: Float32Array): void {
    this.#resampler.push(samples);
  }

  #hear(hop: Float32Array): void {
    const probability = this.#detector.probability(hop);
    // A NaN sample would stay in the detector's memory for good.
    if (Number.isNaN(probability)) this.#detector.reset();
    this.#probability = probability || 0;
    this.#rule.hear(this.#probability);
  }
}
