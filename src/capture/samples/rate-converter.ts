import type { Samples } from './recorded-samples.js';
import { FILTER_SAMPLES, Resampler } from './resampler.js';

const FULL_SCALE = 32768;
/** Samples converted at a time. */
const BLOCK = 64;

/** Converts streamed 16-bit samples from one rate to another, without changing their length or shifting them. */
export class RateConverter {
  readonly #ratio: number;
  readonly #resampler: Resampler;
  /** Filter output before the first sample that is due. */
  #early: number;
  #taken = 0;
  #given = 0;
  #converted: number[] = [];

  /** @param fromHz an integer, like `toHz` */
  constructor(fromHz: number, toHz: number) {
    this.#ratio = toHz / fromHz;
    this.#early = Math.round((FILTER_SAMPLES / 2) * Math.max(1, this.#ratio));
    this.#resampler = new Resampler(fromHz, toHz, BLOCK, (block) => {
      for (const sample of block) this.#converted.push(sample);
    });
  }

  /** Takes the next samples. @returns what is ready; the last millisecond or two is held back until more arrives */
  push(samples: Samples): Samples {
    this.#taken += samples.length;
    this.#resampler.push(Float32Array.from(samples, (sample) => sample / FULL_SCALE));
    return this.#ready();
  }

  /** @returns the rest, once nothing more comes */
  flush(): Samples {
    const missing = Math.round(this.#taken * this.#ratio) - this.#given;
    while (this.#converted.length - this.#early < missing) this.#resampler.push(new Float32Array(BLOCK));
    return this.#ready().subarray(0, missing);
  }

  #ready(): Samples {
    const ready = this.#converted.slice(this.#early);
    this.#early = Math.max(0, this.#early - this.#converted.length);
    this.#converted = [];
    this.#given += ready.length;
    return Int16Array.from(ready, toSample);
  }
}

const toSample = (value: number) => Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.round(value * FULL_SCALE)));

/** Samples per piece when converting a whole recording. */
const PIECE = 1 << 14;

/** Converts all samples to another rate, both in Hz. */
export function atRate(samples: Samples, fromHz: number, toHz: number): Samples {
  const converter = new RateConverter(fromHz, toHz);
  const all = new Int16Array(Math.round((samples.length * toHz) / fromHz));
  let given = 0;
  const add = (part: Samples) => {
    all.set(part, given);
    given += part.length;
  };
  for (let at = 0; at < samples.length; at += PIECE) add(converter.push(samples.subarray(at, at + PIECE)));
  add(converter.flush());
  return all;
}
