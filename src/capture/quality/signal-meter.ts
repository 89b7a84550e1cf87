import type { SignalQuality } from '../../domain/recording.js';
import { ClippingCounter } from './clipping-counter.js';
import { LevelHistogram, LOWEST_DB, toDecibel } from './level-histogram.js';

/** Long enough for a period of any voice and to even out noise, short enough to fit between words. */
const FRAME_SECONDS = 0.032;
const FULL_SCALE = 32768;
/** More than 16 bits can tell apart. */
const HIGHEST_SNR_DB = 100;

/** Measures how a recording sounds while it is made, so that nothing is left to do at its end. */
export class SignalMeter {
  readonly #clipping = new ClippingCounter();
  readonly #levels = new LevelHistogram();
  #samples = 0;
  #frameSamples = 0;
  #frameSquares = 0;

  /** Highest absolute sample so far, 0 to 1. */
  get peak(): number {
    return this.#clipping.peak / FULL_SCALE;
  }

  /** What was measured so far. */
  get quality(): SignalQuality {
    const { noise, speech } = this.#levels.powers;
    return {
      peak: this.peak,
      clippedRatio: this.#samples && this.#clipping.clippedSamples / this.#samples,
      noiseFloorDb: Math.max(LOWEST_DB, toDecibel(noise)),
      speechLevelDb: Math.max(LOWEST_DB, toDecibel(noise + speech)),
      snrDb: speech > noise ? Math.min(HIGHEST_SNR_DB, toDecibel(speech / noise)) : 0,
    };
  }

  /** Takes the next samples: mono, at `sampleRate` Hz. */
  push(samples: Int16Array, sampleRate: number): void {
    this.#samples += samples.length;
    this.#clipping.push(samples);
    const frameLength = Math.round(FRAME_SECONDS * sampleRate);
    for (const sample of samples) {
      this.#frameSquares += sample * sample;
      this.#frameSamples += 1;
      if (this.#frameSamples >= frameLength) this.#endFrame();
    }
  }

  /** Adds what another measured. */
  include(other: SignalMeter): void {
    this.#samples += other.#samples;
    this.#clipping.include(other.#clipping);
    this.#levels.include(other.#levels);
  }

  #endFrame(): void {
    this.#levels.add(this.#frameSquares / this.#frameSamples / FULL_SCALE ** 2);
    this.#frameSamples = 0;
    this.#frameSquares = 0;
  }
}
