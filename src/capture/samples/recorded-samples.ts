import { WAV_HEADER_BYTES, wavHeader } from '../../domain/wav.js';

/** Length of the slices that are handed over to be kept: with the time it takes to write one, less than a second is at risk. */
const SLICE_SECONDS = 0.5;
/** Slices that become one part of the file: each part takes the page a moment when the file is made. */
const SLICES_IN_PART = 20;

/** Mono 16-bit samples. */
export type Samples = Int16Array<ArrayBuffer>;

/**
 * The samples of one recording, in order, strictly shorter than a limit. They are held twice: in the browser's keeping,
 * where the file is made of them at once, and in one piece for what is computed of the whole file, since to read a long
 * recording back takes a tenth of a second.
 */
export class RecordedSamples {
  /** Hz. */
  readonly sampleRate: number;
  /** The whole file, as long as it may become: browsers take the memory as it is filled. */
  readonly #file: Uint8Array<ArrayBuffer>;
  readonly #samples: Samples;
  #frames = 0;
  #slicedFrames = 0;
  #receivedFrames = 0;
  #parts: readonly Blob[] = [];
  #slices: readonly Blob[] = [];
  /** Gets each slice of about half a second. */
  onSlice: ((samples: Samples) => void) | undefined;

  /**
   * @param sampleRate Hz
   * @param limitSeconds exclusive
   */
  constructor(sampleRate: number, limitSeconds: number) {
    this.sampleRate = sampleRate;
    const limit = Math.ceil(limitSeconds * sampleRate) - 1;
    this.#file = new Uint8Array(WAV_HEADER_BYTES + limit * Int16Array.BYTES_PER_ELEMENT);
    this.#samples = new Int16Array(this.#file.buffer, WAV_HEADER_BYTES);
  }

  /** Seconds that came, including what is beyond the limit. */
  get receivedSeconds(): number {
    return this.#receivedFrames / this.sampleRate;
  }

  /** Takes the next samples. @returns those that are kept, up to the limit */
  push(samples: Samples): Samples {
    this.#receivedFrames += samples.length;
    const kept = samples.subarray(0, this.#samples.length - this.#frames);
    this.#samples.set(kept, this.#frames);
    this.#frames += kept.length;
    if (this.#frames - this.#slicedFrames >= SLICE_SECONDS * this.sampleRate) this.flush();
    return kept;
  }

  /** Hands over what waits for the end of its slice. */
  flush(): void {
    if (this.#slicedFrames === this.#frames) return;
    const slice = this.#samples.slice(this.#slicedFrames, this.#frames);
    this.#slicedFrames = this.#frames;
    this.#slices = [...this.#slices, new Blob([slice])];
    if (this.#slices.length === SLICES_IN_PART) {
      this.#parts = [...this.#parts, new Blob([...this.#slices])];
      this.#slices = [];
    }
    this.onSlice?.(slice);
  }

  /** A copy of all of them so far. */
  read(): Samples {
    return this.#samples.slice(0, this.#frames);
  }

  /** One mono WAV with a true header: the file, and its bytes. */
  toWav(): { readonly blob: Blob; readonly bytes: Uint8Array<ArrayBuffer>; readonly durationSeconds: number } {
    const header = wavHeader({ sampleRate: this.sampleRate, frames: this.#frames });
    this.#file.set(header);
    const rest = this.#samples.slice(this.#slicedFrames, this.#frames);
    return {
      blob: new Blob([header, ...this.#parts, ...this.#slices, rest], { type: 'audio/wav' }),
      bytes: this.#file.subarray(0, WAV_HEADER_BYTES + this.#frames * Int16Array.BYTES_PER_ELEMENT),
      durationSeconds: this.#frames / this.sampleRate,
    };
  }
}
