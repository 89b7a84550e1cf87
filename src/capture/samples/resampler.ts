/** Length of the filter, in samples at the lower of the two rates. */
export const FILTER_SAMPLES = 32;
/** Middle of the filter's slope, as a part of half the lower rate. */
const CUTOFF = 0.875;
/** Shape of the Kaiser window: 65 dB of stopband. */
const KAISER_BETA = 6.2;
/** Most positions between two input samples for which the filter is tabulated. */
const MOST_PHASES = 1000;

/**
 * Streaming conversion between sample rates, in blocks of a fixed length. A windowed sinc also removes what the lower
 * rate can't hold. Its delay is half the filter, a millisecond at 16 kHz. Equal rates pass samples through. All buffers
 * are allocated at construction, and the result doesn't depend on how the samples are split.
 */
export class Resampler {
  readonly #inputRate: number;
  readonly #outputRate: number;
  readonly #block: Float32Array;
  readonly #onBlock: (block: Float32Array) => void;
  readonly #phases: number;
  readonly #taps: number;
  /** One filter for each position of an output sample between two input samples. */
  readonly #filters: Float32Array;
  /** The latest input samples, stored twice so that one copy is always contiguous. */
  readonly #history: Float32Array;
  #historyIndex = 0;
  #blockIndex = 0;
  /** Where the next output sample is due after the latest input sample, in input samples times the output rate. */
  #due = 0;

  /**
   * @param inputRate - Hz, an integer.
   * @param outputRate - Hz, an integer.
   * @param blockSamples - samples of one block.
   * @param onBlock - called with every full block; the array is reused afterwards.
   */
  constructor(inputRate: number, outputRate: number, blockSamples: number, onBlock: (block: Float32Array) => void) {
    const lowerRate = Math.min(inputRate, outputRate);
    this.#inputRate = inputRate;
    this.#outputRate = outputRate;
    this.#block = new Float32Array(blockSamples);
    this.#onBlock = onBlock;
    this.#phases = Math.min(MOST_PHASES, outputRate / greatestCommonDivisor(inputRate, outputRate));
    this.#taps = 4 * Math.ceil((FILTER_SAMPLES * inputRate) / lowerRate / 4);
    this.#filters = makeFilters(this.#taps, this.#phases, (CUTOFF * lowerRate) / inputRate);
    this.#history = new Float32Array(2 * this.#taps);
  }

  /** Takes mono samples at the input rate. */
  push(samples: Float32Array): void {
    if (this.#inputRate === this.#outputRate) this.#copy(samples);
    else this.#convert(samples);
  }

  #copy(samples: Float32Array): void {
    for (let n = 0; n < samples.length; n++) {
      this.#block[this.#blockIndex] = samples[n] ?? 0;
      this.#advance();
    }
  }

  #convert(samples: Float32Array): void {
    const history = this.#history;
    for (let n = 0; n < samples.length; n++) {
      const sample = samples[n] ?? 0;
      history[this.#historyIndex] = sample;
      history[this.#historyIndex + this.#taps] = sample;
      this.#historyIndex = (this.#historyIndex + 1) % this.#taps;
      for (; this.#due < this.#outputRate; this.#due += this.#inputRate) this.#filter();
      this.#due -= this.#outputRate;
    }
  }

  /** Writes into the block itself: returning a number would allocate for every sample. */
  #filter(): void {
    const filters = this.#filters;
    const history = this.#history;
    const start = this.#historyIndex;
    const first = Math.floor((this.#due * this.#phases) / this.#outputRate) * this.#taps;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let tap = 0; tap < this.#taps; tap += 4) {
      sum0 += (filters[first + tap] ?? 0) * (history[start + tap] ?? 0);
      sum1 += (filters[first + tap + 1] ?? 0) * (history[start + tap + 1] ?? 0);
      sum2 += (filters[first + tap + 2] ?? 0) * (history[start + tap + 2] ?? 0);
      sum3 += (filters[first + tap + 3] ?? 0) * (history[start + tap + 3] ?? 0);
    }
    this.#block[this.#blockIndex] = sum0 + sum1 + sum2 + sum3;
    this.#advance();
  }

  #advance(): void {
    this.#blockIndex++;
    if (this.#blockIndex < this.#block.length) return;
    this.#blockIndex = 0;
    this.#onBlock(this.#block);
  }
}

/** Windowed sincs, oldest sample first; `cutoff` is a part of half the input rate. Each passes 0 Hz unchanged. */
function makeFilters(taps: number, phases: number, cutoff: number): Float32Array {
  const filters = new Float32Array(taps * phases);
  for (let phase = 0; phase < phases; phase++) {
    const filter = filters.subarray(phase * taps, (phase + 1) * taps);
    filter.forEach((_, tap) => {
      const distance = tap + 1 - taps / 2 - phase / phases;
      filter[tap] = sinc(cutoff * distance) * kaiser((2 * distance) / taps);
    });
    const sum = filter.reduce((a, b) => a + b, 0);
    filter.forEach((value, tap) => (filter[tap] = value / sum));
  }
  return filters;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser window, without its constant factor; `x` from -1 to 1. */
function kaiser(x: number): number {
  return besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - x * x)));
}

/** Modified Bessel function of the first kind and order zero, by its power series. */
function besselI0(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-9 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
