import type { NotCountingReason } from '../../domain/recording.js';

/** Root mean square under which there is nothing but the microphone's own noise (-65 dB). */
const SILENCE = 10 ** (-65 / 20);
/** …and under which a voice is too far away (-45 dB). Louder than that and still no speech: noise. */
const QUIET = 10 ** (-45 / 20);
/** Seconds over which the level is judged when no speech is heard. */
const JUDGED_SECONDS = 1;

/** How loud it is now, and why no speech is heard. */
export class Loudness {
  #level = 0;
  #judgedPower = 0;

  /** Root mean square of the latest samples, 0 to 1. */
  get level(): number {
    return this.#level;
  }

  /** What a voice would be missing in what was heard lately. */
  get reason(): NotCountingReason {
    const level = Math.sqrt(this.#judgedPower);
    return level < SILENCE ? 'silence' : level < QUIET ? 'too-quiet' : 'noise';
  }

  /** The mean power of the next samples, and their length in seconds. */
  hear(power: number, seconds: number): void {
    this.#level = Math.sqrt(power);
    this.#judgedPower += Math.min(1, seconds / JUDGED_SECONDS) * (power - this.#judgedPower);
  }
}
