import { WAV_HEADER_BYTES, wavHeader } from '../../domain/wav.js';

/** Length of the slices to store. Including the time to write one, less than a second is at risk. */
const SLICE_SECONDS = 0.5;
/** Slices per part of the file. Each part takes the page a moment when the file is created. */
const SLICES_IN_PART = 20;

/** Mono 16-bit samples. */
export type Samples = Int16Array<ArrayBuffer>;

/**
 * The samples of one recording, in order, strictly shorter than a limit. They are held twice: in blobs, from which the
 * browser creates the file at once, and in one buffer for computing over the whole file, since reading a long recording
 * back takes a tenth of a second.
 */
export class RecordedSamples {
  /** Hz. */
  readonly sampleRate: number;
  /** The file at its maximum length. Browsers allocate the memory as it fills. */
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

  /** Seconds received, including any beyond the limit. */
  get receivedSeconds(): number {
    return this.#receivedFrames / this.sampleRate;
  }

  /** Takes the next samples. @returns those kept, up to the limit */
  push(samples: Samples): Samples {
    this.#receivedFrames += samples.length;
    const kept = samples.subarray(0, this.#samples.length - this.#frames);
    this.#samples.set(kept, this.#frames);
    this.#frames += kept.length;
    if (this.#frames - this.#slicedFrames >= SLICE_SECONDS * this.sampleRate) this.flush();
    return kept;
  }

  /** Delivers an unfinished slice. */
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

  /** A copy of all samples so far. */
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
