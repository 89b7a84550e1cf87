import type { Detector } from '../../../domain/recording.js';
import type { Samples } from '../../samples/recorded-samples.js';

/** Counts seconds of speech in a stream of samples. */
export interface Counter {
  readonly speechSeconds: number;
  readonly speaking: boolean;
  /** Takes the next samples: mono, -1 to 1. */
  push(samples: Float32Array): void;
}

/** A counter of one recording that is behind what it was given: it counts elsewhere, or a little at a time. */
export interface Counting extends Pick<Counter, 'speechSeconds' | 'speaking'> {
  readonly detector: Detector;
  /** Rejects when it counts no more; never resolves. */
  readonly broken: Promise<never>;
  push(samples: Samples): void;
  /** Resolves when all it was given is counted. Rejects when it breaks, or with the signal's reason. */
  finish(signal: AbortSignal): Promise<void>;
}

/** Opens a counter for a recording at this rate (Hz), until `signal` is aborted; rejects where it can't be used. */
export type OpenCounting = (sampleRate: number, signal: AbortSignal) => Promise<Counting>;

/** One buffer for all that is counted here: what a worker allocates may lie there until it ends. */
const floats = new Float32Array(4096);

/** Gives a counter 16-bit samples, as it takes them. */
export function countSamples(counter: Pick<Counter, 'push'>, samples: Int16Array): void {
  for (let start = 0; start < samples.length; start += floats.length) {
    const piece = samples.subarray(start, start + floats.length);
    piece.forEach((sample, i) => (floats[i] = sample / 32768));
    counter.push(floats.subarray(0, piece.length));
  }
}
