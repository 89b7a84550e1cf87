import type { SignalQuality } from '../../domain/recording.js';
import { ClippingCounter } from './clipping-counter.js';
import { LevelHistogram, toDecibel } from './level-histogram.js';

/** Long enough for a period of any voice and to even out noise, short enough to fit between words. */
const FRAME_SECONDS = 0.032;
const FULL_SCALE = 32768;

/** Measures a recording while it is made, so that nothing is left to do at its end. */
export class SignalMeter {
  readonly #clipping = new ClippingCounter();
  readonly #levels = new LevelHistogram();
  #samples = 0;
  #frameSamples = 0;
  #frameSquares = 0;
  #hasBegun = false;

  /** Highest absolute sample so far, 0 to 1. */
  get peak(): number {
    return this.#clipping.peak / FULL_SCALE;
  }

  /** The measurements so far. */
  get quality(): SignalQuality {
    const { noise, speech } = this.#levels.powers;
    return {
      peak: this.peak,
      clippedRatio: this.#samples && this.#clipping.clippedSamples / this.#samples,
      noiseFloorDb: toDecibel(noise),
      speechLevelDb: toDecibel(noise + speech),
      snrDb: speech > noise ? toDecibel(speech / noise) : 0,
    };
  }

  /**
   * Takes the next samples: mono, at `sampleRate` Hz.
   * @returns their mean power, where 1 is a constant full-scale signal
   */
  push(samples: Int16Array, sampleRate: number): number {
    this.#samples += samples.length;
    this.#clipping.push(samples);
    let squares = 0;
    const frameLength = Math.round(FRAME_SECONDS * sampleRate);
    for (let start = 0; start < samples.length;) {
      const part = samples.subarray(start, start + frameLength - this.#frameSamples);
      const partSquares = sumOfSquares(part);
      squares += partSquares;
      this.#frameSquares += partSquares;
      this.#frameSamples += part.length;
      if (this.#frameSamples === frameLength) this.#endFrame();
      start += part.length;
    }
    return samples.length && squares / samples.length / FULL_SCALE ** 2;
  }

  /** Adds what another measured. */
  include(other: SignalMeter): void {
    this.#samples += other.#samples;
    this.#clipping.include(other.#clipping);
    this.#levels.include(other.#levels);
  }

  /** Digital silence before the first sound means a microphone yet to start, not a quiet room. */
  #endFrame(): void {
    this.#hasBegun ||= this.#frameSquares > 0;
    if (this.#hasBegun) this.#levels.add(this.#frameSquares / this.#frameSamples / FULL_SCALE ** 2);
    this.#frameSamples = 0;
    this.#frameSquares = 0;
  }
}

function sumOfSquares(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum;
}
