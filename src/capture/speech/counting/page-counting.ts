import { systemClock } from '../../../platform/clock.js';
import type { Detector } from '../../../domain/recording.js';
import type { Samples } from '../../samples/recorded-samples.js';
import { countSamples, type Counter, type Counting } from './counting.js';

const PIECE_SECONDS = 0.1;

/** Counts in the page, a tenth of a second per task: a backlog shrinks without blocking the page. */
export class PageCounting implements Counting {
  readonly broken = new Promise<never>(() => undefined);
  readonly detector: Detector;
  readonly #counter: Counter;
  readonly #pieceSamples: number;
  readonly #signal: AbortSignal;
  #backlog: readonly Samples[] = [];
  #isCounting = false;
  #done = Promise.resolve();

  /**
   * Aborting `signal` ends it.
   * @param sampleRate Hz, of the samples that will be pushed
   */
  constructor(counter: Counter, detector: Detector, sampleRate: number, signal: AbortSignal) {
    this.#counter = counter;
    this.detector = detector;
    this.#pieceSamples = Math.round(PIECE_SECONDS * sampleRate);
    this.#signal = signal;
  }

  get speechSeconds(): number {
    return this.#counter.speechSeconds;
  }

  get speaking(): boolean {
    return this.#counter.speaking;
  }

  push(samples: Samples): void {
    this.#backlog = [...this.#backlog, ...pieces(samples, this.#pieceSamples)];
    if (!this.#isCounting) this.#done = this.#countBacklog();
    this.#done.catch(() => undefined); // aborted
  }

  async finish(signal: AbortSignal): Promise<void> {
    await this.#done;
    signal.throwIfAborted();
  }

  async #countBacklog(): Promise<void> {
    this.#isCounting = true;
    for (let [piece] = this.#backlog; piece; [piece] = this.#backlog) {
      this.#backlog = this.#backlog.slice(1);
      countSamples(this.#counter, piece);
      if (this.#backlog.length > 0) await systemClock.delay(0, this.#signal);
    }
    this.#isCounting = false;
  }
}

function pieces(samples: Samples, length: number): readonly Samples[] {
  return Array.from({ length: Math.ceil(samples.length / length) }, (_, i) =>
    samples.subarray(i * length, (i + 1) * length),
  );
}
