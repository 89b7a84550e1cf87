/** Anything weaker counts as digital silence. */
const LOWEST_DB = -100;
const LOWEST_POWER = 10 ** (LOWEST_DB / 10);
const BINS_PER_DB = 2;
const BINS = -LOWEST_DB * BINS_PER_DB + 1;

/** Even fluent speech leaves this share of the frames to the noise alone. */
const QUIET_SHARE = 0.02;
/** Spread between a noise's quietest frames and its others, in bins: 3.5 dB, for one that rumbles. */
const NOISE_SPREAD = 3.5 * BINS_PER_DB;
/** Frames this many times as strong as the noise hold something else. */
const ABOVE_NOISE = 1.6;

/** Mean powers of a recording, where 1 is a constant full-scale signal. */
export interface Powers {
  /** At least that of -100 dB. */
  readonly noise: number;
  /** Of the speech alone; 0 if there is none. */
  readonly speech: number;
}

/** A histogram of a recording's levels: all that is needed to tell speech from noise at its end. */
export class LevelHistogram {
  readonly #counts = new Float64Array(BINS);
  readonly #sums = new Float64Array(BINS);

  /**
   * Noise is the mean of the quietest frames and of those hardly stronger. Frames of speech are about exponentially
   * distributed in power, so they exceed any threshold by their own mean on average. With a threshold just above the
   * noise, that is the power of all speech, although frames that drown in the noise are ignored.
   */
  get powers(): Powers {
    const noise = this.#mean(0, this.#quietBin() + NOISE_SPREAD) ?? LOWEST_POWER;
    const threshold = Math.ceil(toBin(ABOVE_NOISE * noise));
    const loud = this.#mean(threshold, BINS - 1);
    return { noise, speech: loud === undefined ? 0 : loud - leastPower(threshold) };
  }

  /** Counts a frame. */
  add(power: number): void {
    this.#add(Math.max(0, Math.floor(toBin(power))), 1, Math.max(LOWEST_POWER, power));
  }

  /** Adds the frames of another. */
  include(other: LevelHistogram): void {
    for (let bin = 0; bin < BINS; bin++) this.#add(bin, other.#counts[bin] ?? 0, other.#sums[bin] ?? 0);
  }

  #add(bin: number, count: number, power: number): void {
    this.#counts[bin] = (this.#counts[bin] ?? 0) + count;
    this.#sums[bin] = (this.#sums[bin] ?? 0) + power;
  }

  /** The bin in which the quiet share of the frames ends; -1 if there are none. */
  #quietBin(): number {
    const quiet = QUIET_SHARE * total(this.#counts);
    let frames = 0;
    return this.#counts.findIndex((count) => (frames += count) > quiet);
  }

  /** Mean power of the frames in these bins, if there are any. */
  #mean(first: number, last: number): number | undefined {
    const frames = total(this.#counts.subarray(first, last + 1));
    return frames === 0 ? undefined : total(this.#sums.subarray(first, last + 1)) / frames;
  }
}

/** A power in dB. */
export const toDecibel = (power: number) => 10 * Math.log10(power);

/** Where a power lies, in bins. */
const toBin = (power: number) => (toDecibel(power) - LOWEST_DB) * BINS_PER_DB;

const leastPower = (bin: number) => 10 ** ((bin / BINS_PER_DB + LOWEST_DB) / 10);

const total = (numbers: Float64Array) => numbers.reduce((sum, number) => sum + number, 0);
