/** Speech begins at this probability… */
const ON = 0.5;
/** …and ends below this one. */
const OFF = 0.35;
/** A gap of up to this many hops (96 ms) inside speech counts as speech, such as the closure of a stop. */
const GAP_HOPS = 3;

/** Turns the probabilities of hops into a count of hops with speech. */
export class SpeechRule {
  #speaking = false;
  #speechHops = 0;
  /** Hops since the last speech. */
  #gapHops = Infinity;

  /** Whether the latest hop was speech. */
  get speaking(): boolean {
    return this.#speaking;
  }

  /** Hops of speech so far; never falls. */
  get speechHops(): number {
    return this.#speechHops;
  }

  /** Takes the probability of the next hop, 0 to 1. */
  hear(probability: number): void {
    this.#speaking = probability >= (this.#speaking ? OFF : ON);
    if (!this.#speaking) this.#gapHops++;
    else {
      this.#speechHops += this.#gapHops <= GAP_HOPS ? this.#gapHops + 1 : 1;
      this.#gapHops = 0;
    }
  }
}
