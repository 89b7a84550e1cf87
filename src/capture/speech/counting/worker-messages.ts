import type { Samples } from '../../samples/recorded-samples.js';

/** The page's messages to the speech worker: first the bytes of the weights file, then samples. */
export type ToSpeechWorker = ArrayBuffer | SamplesToCount;

/** The next samples of a recording. */
export interface SamplesToCount {
  /** Hz; the same for all of a recording. */
  readonly sampleRate: number;
  readonly samples: Samples;
}

/** The worker's answer to each message. */
export interface SpeechCount {
  /** How many samples it has counted so far. */
  readonly samples: number;
  readonly speechSeconds: number;
  readonly speaking: boolean;
}
