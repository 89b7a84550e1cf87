import type { Samples } from '../../samples/recorded-samples.js';

/** What the page tells the worker that counts speech: first the bytes of the weights file, then samples. */
export type ToSpeechWorker = ArrayBuffer | SamplesToCount;

/** The next samples of a recording. */
export interface SamplesToCount {
  /** Hz; the same for all of a recording. */
  readonly sampleRate: number;
  readonly samples: Samples;
}

/** What the worker answers to each message. */
export interface SpeechCount {
  /** How many samples it has counted so far. */
  readonly samples: number;
  readonly speechSeconds: number;
  readonly speaking: boolean;
}
