import { within } from '../../../platform/within.js';
import type { RecordedSamples, Samples } from '../../samples/recorded-samples.js';
import type { CountedSpeech } from '../../quality/receipt.js';
import type { Counting, OpenCounting } from './counting.js';

/** How long the detector's weights may take once the recording has ended. */
const WEIGHTS_MS = 3000;

/**
 * Counts a recording's speech from its first sample on, so that the live count matches the file. A counter that is
 * late, or replaces a broken one, begins there too.
 */
export class SpeechTally {
  readonly #samples: RecordedSamples;
  readonly #signal: AbortSignal;
  #counting: Counting | undefined;
  #current: Promise<Counting>;
  #speechSeconds = 0;

  /**
   * @param samples of the recording, now and later
   * @param ways to count them, best first; the last never fails
   */
  constructor(samples: RecordedSamples, ways: readonly OpenCounting[], signal: AbortSignal) {
    this.#samples = samples;
    this.#signal = signal;
    this.#current = this.#use(ways);
    this.#current.catch(() => undefined); // aborted
  }

  /** Seconds of speech in nearly all pushed samples; never falls. */
  get speechSeconds(): number {
    this.#speechSeconds = Math.max(this.#speechSeconds, this.#counting?.speechSeconds ?? 0);
    return this.#speechSeconds;
  }

  /** Whether it detects speech now. */
  get speaking(): boolean {
    return this.#counting?.speaking ?? false;
  }

  /** Takes the samples just added. */
  push(samples: Samples): void {
    this.#counting?.push(samples);
  }

  /**
   * Counts the rest at the end. Rejects with the signal's reason.
   * @param lastResort counts if nothing else has started
   */
  async finish(lastResort: OpenCounting): Promise<CountedSpeech> {
    const signal = this.#signal;
    const counting = await within(WEIGHTS_MS, this.#current, signal);
    if (counting === undefined) {
      this.#current = this.#use([lastResort]);
      return this.finish(lastResort);
    }
    try {
      await counting.finish(signal);
      return { speechSeconds: counting.speechSeconds, detector: counting.detector };
    } catch {
      signal.throwIfAborted();
      return this.finish(lastResort); // with its replacement
    }
  }

  async #use([way, ...others]: readonly OpenCounting[]): Promise<Counting> {
    this.#signal.throwIfAborted();
    if (way === undefined) throw new Error('No counter is left to try.');
    try {
      const counting = await way(this.#samples.sampleRate, this.#signal);
      this.#begin(counting);
      counting.broken.catch(() => {
        this.#counting = undefined;
        this.#current = this.#use(others);
        this.#current.catch(() => undefined);
      });
      return counting;
    } catch {
      return this.#use(others);
    }
  }

  #begin(counting: Counting): void {
    counting.push(this.#samples.read());
    this.#counting = counting;
  }
}
