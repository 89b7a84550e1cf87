/** Samples from here on are at 16-bit full scale. */
const FULL_SCALE = 32700;
/** Shorter runs may be the top of a wave. */
const LEAST_RUN = 3;
/** Flat tops below this (-12 dB) may come from a low hum: in 16 bits, the top of a slow wave is flat. */
const LOWEST_PLATEAU = 8192;

/**
 * Counts clipped samples: runs at full scale, and runs at the recording's highest or lowest value, since a voice may be
 * clipped before its level is turned down.
 */
export class ClippingCounter {
  readonly #fullScale = new RunCounter();
  readonly #top = new Summit();
  readonly #bottom = new Summit();
  #position = 0;
  #includedPeak = 0;
  #includedSamples = 0;

  /** Highest absolute sample so far, 0 to 32768. */
  get peak(): number {
    return Math.max(this.#includedPeak, this.#top.height, this.#bottom.height);
  }

  /** Clipped samples so far. Falls when a higher sample shows that an assumed limit wasn't one. */
  get clippedSamples(): number {
    const plateaus = this.#top.plateauSamples + this.#bottom.plateauSamples;
    return this.#includedSamples + this.#fullScale.samples + plateaus;
  }

  /** Samples nearer to 0 than this don't count. */
  get #limit(): number {
    return Math.min(FULL_SCALE, this.#top.height, this.#bottom.height);
  }

  /** Takes the next samples. */
  push(samples: Int16Array): void {
    let limit = this.#limit;
    for (const sample of samples) {
      this.#position += 1;
      if (sample < limit && -sample < limit) continue;
      if (Math.abs(sample) >= FULL_SCALE) this.#fullScale.add(this.#position);
      this.#top.add(sample, this.#position);
      this.#bottom.add(-sample, this.#position);
      limit = this.#limit;
    }
  }

  /** Adds another count, maybe with another microphone, whose highest value stays its own. */
  include({ peak, clippedSamples }: ClippingCounter): void {
    this.#includedPeak = Math.max(this.#includedPeak, peak);
    this.#includedSamples += clippedSamples;
  }
}

/** Counts the samples of runs that are long enough. */
class RunCounter {
  #samples = 0;
  #run = 0;
  #lastPosition = 0;

  get samples(): number {
    return this.#samples;
  }

  /** A run has consecutive positions. */
  add(position: number): void {
    this.#run = position === this.#lastPosition + 1 ? this.#run + 1 : 1;
    this.#lastPosition = position;
    if (this.#run === LEAST_RUN) this.#samples += LEAST_RUN;
    else if (this.#run > LEAST_RUN) this.#samples += 1;
  }
}

/** The highest value so far, and the runs at it. */
class Summit {
  #height = 0;
  #runs = new RunCounter();

  get height(): number {
    return this.#height;
  }

  /** Full-scale samples are counted separately. */
  get plateauSamples(): number {
    return this.#height >= LOWEST_PLATEAU && this.#height < FULL_SCALE ? this.#runs.samples : 0;
  }

  add(sample: number, position: number): void {
    if (sample < this.#height) return;
    if (sample > this.#height) this.#runs = new RunCounter();
    this.#height = sample;
    this.#runs.add(position);
  }
}
