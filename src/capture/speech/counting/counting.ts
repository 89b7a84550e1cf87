import type { Detector } from '../../../domain/recording.js';
import type { Samples } from '../../samples/recorded-samples.js';

/** Counts seconds of speech in a stream of samples. */
export interface Counter {
  readonly speechSeconds: number;
  readonly speaking: boolean;
  /** Takes the next samples: mono, -1 to 1. */
  push(samples: Float32Array): void;
}

/** A counter of one recording that lags behind its input: it counts elsewhere, or a little at a time. */
export interface Counting extends Pick<Counter, 'speechSeconds' | 'speaking'> {
  readonly detector: Detector;
  /** Rejects when it stops counting; never resolves. */
  readonly broken: Promise<never>;
  push(samples: Samples): void;
  /** Resolves when all its input is counted. Rejects if it breaks, or with the signal's reason. */
  finish(signal: AbortSignal): Promise<void>;
}

/** Opens a counter for a recording at this rate (Hz), until `signal` is aborted. Rejects if it can't be used. */
export type OpenCounting = (sampleRate: number, signal: AbortSignal) => Promise<Counting>;

/** One shared buffer: memory that a worker allocates may stay until the worker ends. */
const floats = new Float32Array(4096);

/** Converts 16-bit samples for a counter. */
export function countSamples(counter: Pick<Counter, 'push'>, samples: Int16Array): void {
  for (let start = 0; start < samples.length; start += floats.length) {
    const piece = samples.subarray(start, start + floats.length);
    piece.forEach((sample, i) => (floats[i] = sample / 32768));
    counter.push(floats.subarray(0, piece.length));
  }
}
