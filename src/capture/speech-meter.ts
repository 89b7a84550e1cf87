import type { CaptureFigures, NotCountingReason } from '../domain/recording.js';

/** Counts seconds of speech in a stream of samples. */
export interface Counter {
  readonly speechSeconds: number;
  readonly speaking: boolean;
  push(samples: Float32Array): void;
}

/** Twenty reports a second. */
const REPORT_SECONDS = 0.05;
/** Root mean square under which there is nothing but the microphone's own noise (-65 dB). */
const SILENCE = 10 ** (-65 / 20);
/** …and under which a voice is too far away (-45 dB). Louder than that and still no speech: noise. */
const QUIET = 10 ** (-45 / 20);
/** Seconds over which the level is judged when no speech is heard. */
const JUDGED_SECONDS = 1;
/** How many times faster than it came in what was kept is counted. */
const CATCH_UP = 8;

/**
 * Reads level, time and seconds of speech from samples. Samples that come before there is a counter are kept and
 * counted afterwards, a few at a time, so that the audio thread is never held up. In a pause nothing is read.
 */
export class SpeechMeter {
  readonly #sampleRate: number;
  #counter: Counter | undefined;
  #kept: Float32Array[] = [];
  #keptInLast = 0;
  #countedInFirst = 0;
  #samples = 0;
  #isPaused = false;
  #reportSamples = 0;
  #reportSquares = 0;
  #level = 0;
  #longSquare = 0;

  /** @param sampleRate - Hz, of the samples that will be pushed. */
  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** What is known now. */
  get figures(): CaptureFigures {
    const figures = {
      level: this.#isPaused ? 0 : this.#level,
      speechSeconds: this.#counter?.speechSeconds ?? 0,
      elapsedSeconds: this.#samples / this.#sampleRate,
    };
    if (this.#isPaused) return { ...figures, counting: false };
    if (this.#counter?.speaking) return { ...figures, counting: true };
    return { ...figures, counting: false, reason: this.#reason() };
  }

  /** Counts with this from now on, and what was kept first. */
  use(counter: Counter): void {
    this.#counter ??= counter;
  }

  /** Reads nothing until `resume()`. */
  pause(): void {
    this.#isPaused = true;
  }

  /** Goes on after `pause()`. */
  resume(): void {
    this.#isPaused = false;
  }

  /**
   * Takes the next samples: mono, -1 to 1.
   * @returns whether it is time to report
   */
  push(samples: Float32Array): boolean {
    if (this.#isPaused) return false;
    this.#samples += samples.length;
    if (this.#counter && this.#kept.length === 0) this.#counter.push(samples);
    else {
      this.#keep(samples);
      this.#countKept(CATCH_UP * samples.length);
    }
    return this.#measure(samples);
  }

  /** Counts all that was kept. */
  catchUp(): void {
    this.#countKept(Infinity);
  }

  /** A second at a time, so that nothing is allocated for each block. */
  #keep(samples: Float32Array): void {
    let offset = 0;
    while (offset < samples.length) {
      let last = this.#kept.at(-1);
      if (last === undefined || this.#keptInLast === last.length) {
        last = new Float32Array(this.#sampleRate);
        this.#kept.push(last);
        this.#keptInLast = 0;
      }
      const part = samples.subarray(offset, offset + last.length - this.#keptInLast);
      last.set(part, this.#keptInLast);
      this.#keptInLast += part.length;
      offset += part.length;
    }
  }

  #countKept(atMost: number): void {
    let left = atMost;
    while (this.#counter && left > 0) {
      const [first] = this.#kept;
      if (first === undefined) return;
      const filled = this.#kept.length === 1 ? this.#keptInLast : first.length;
      const part = first.subarray(this.#countedInFirst, Math.min(filled, this.#countedInFirst + left));
      this.#counter.push(part);
      this.#countedInFirst += part.length;
      left -= part.length;
      if (this.#countedInFirst === filled) {
        this.#kept.shift();
        this.#countedInFirst = 0;
      }
    }
  }

  #measure(samples: Float32Array): boolean {
    for (const sample of samples) this.#reportSquares += sample * sample;
    this.#reportSamples += samples.length;
    if (this.#reportSamples < REPORT_SECONDS * this.#sampleRate) return false;
    const square = this.#reportSquares / this.#reportSamples;
    const share = Math.min(1, this.#reportSamples / this.#sampleRate / JUDGED_SECONDS);
    this.#level = Math.sqrt(square);
    this.#longSquare += share * (square - this.#longSquare);
    this.#reportSamples = 0;
    this.#reportSquares = 0;
    return true;
  }

  #reason(): NotCountingReason {
    const level = Math.sqrt(this.#longSquare);
    return level < SILENCE ? 'silence' : level < QUIET ? 'too-quiet' : 'noise';
  }
}
