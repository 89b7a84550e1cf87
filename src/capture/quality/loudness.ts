import type { NotCountingReason } from '../../domain/recording.js';

/** A lower root mean square is only the microphone's own noise (-65 dB). */
const SILENCE = 10 ** (-65 / 20);
/** …and below this one, a voice is too far away (-45 dB). Louder sound without speech is noise. */
const QUIET = 10 ** (-45 / 20);
/** If power drops this far (12 dB) below the earlier voice, nobody speaks and only the room is left. */
const PAUSE_RATIO = 10 ** (-12 / 10);
/** Seconds over which to average the level without speech, and that of the voice. */
const JUDGED_SECONDS = 1;

/** Current loudness, and why there is no speech. */
export class Loudness {
  #level = 0;
  #judgedPower = 0;
  #voicePower = 0;

  /** Root mean square of the latest samples, 0 to 1. */
  get level(): number {
    return this.#level;
  }

  /** Why recent sound isn't a voice. A mere pause counts as silence, in any room. */
  get reason(): NotCountingReason {
    if (this.#judgedPower < PAUSE_RATIO * this.#voicePower) return 'silence';
    const level = Math.sqrt(this.#judgedPower);
    return level < SILENCE ? 'silence' : level < QUIET ? 'too-quiet' : 'noise';
  }

  /**
   * @param power mean power of the next samples
   * @param isSpeech whether they count as speech
   */
  hear(power: number, seconds: number, isSpeech: boolean): void {
    this.#level = Math.sqrt(power);
    const share = Math.min(1, seconds / JUDGED_SECONDS);
    this.#judgedPower += share * (power - this.#judgedPower);
    if (isSpeech) this.#voicePower += share * (power - this.#voicePower);
  }
}
