import type { NotCountingReason } from '../../domain/recording.js';

/** Root mean square under which there is nothing but the microphone's own noise (-65 dB). */
const SILENCE = 10 ** (-65 / 20);
/** …and under which a voice is too far away (-45 dB). Louder than that and still no speech: noise. */
const QUIET = 10 ** (-45 / 20);
/** So much less power (12 dB) than the voice that was heard before, and nobody speaks: what is left is the room. */
const PAUSE_RATIO = 10 ** (-12 / 10);
/** Seconds over which the level is judged when no speech is heard, and that of the voice. */
const JUDGED_SECONDS = 1;

/** How loud it is now, and why no speech is heard. */
export class Loudness {
  #level = 0;
  #judgedPower = 0;
  #voicePower = 0;

  /** Root mean square of the latest samples, 0 to 1. */
  get level(): number {
    return this.#level;
  }

  /** What a voice would be missing in what was heard lately; silence also of somebody who only pauses, in any room. */
  get reason(): NotCountingReason {
    if (this.#judgedPower < PAUSE_RATIO * this.#voicePower) return 'silence';
    const level = Math.sqrt(this.#judgedPower);
    return level < SILENCE ? 'silence' : level < QUIET ? 'too-quiet' : 'noise';
  }

  /**
   * @param power mean, of the next samples
   * @param isSpeech whether speech is counted in them
   */
  hear(power: number, seconds: number, isSpeech: boolean): void {
    this.#level = Math.sqrt(power);
    const share = Math.min(1, seconds / JUDGED_SECONDS);
    this.#judgedPower += share * (power - this.#judgedPower);
    if (isSpeech) this.#voicePower += share * (power - this.#voicePower);
  }
}
