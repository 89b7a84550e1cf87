import { wavHeader } from '../domain/wav.js';

/** Length of the slices that are handed over to be kept: with the time it takes to write one, less than a second is at risk. */
const SLICE_SECONDS = 0.5;
/** Slices that become one part of the file: each part takes the page a moment when the file is made. */
const SLICES_IN_PART = 20;

/** Mono 16-bit samples. */
export type Samples = Int16Array<ArrayBuffer>;

/**
 * The samples of one recording, in order, strictly shorter than a limit. They are in the browser's keeping, not in the
 * page's memory.
 */
export class RecordedSamples {
  /** Hz. */
  readonly sampleRate: number;
  readonly #limit: number;
  #parts: readonly Blob[] = [];
  #slices: readonly Blob[] = [];
  #waiting: readonly Samples[] = [];
  #waitingFrames = 0;
  #frames = 0;
  #receivedFrames = 0;
  /** Gets each slice of about half a second. */
  onSlice: ((samples: Samples) => void) | undefined;

  /**
   * @param sampleRate Hz
   * @param limitSeconds exclusive
   */
  constructor(sampleRate: number, limitSeconds: number) {
    this.sampleRate = sampleRate;
    this.#limit = Math.ceil(limitSeconds * sampleRate) - 1;
  }

  /** Seconds that came, including what is beyond the limit. */
  get receivedSeconds(): number {
    return this.#receivedFrames / this.sampleRate;
  }

  /** Takes the next samples. @returns those that are kept, up to the limit */
  push(samples: Samples): Samples {
    this.#receivedFrames += samples.length;
    const kept = samples.subarray(0, this.#limit - this.#frames);
    if (kept.length === 0) return kept;
    this.#frames += kept.length;
    this.#waiting = [...this.#waiting, kept];
    this.#waitingFrames += kept.length;
    if (this.#waitingFrames >= SLICE_SECONDS * this.sampleRate) this.flush();
    return kept;
  }

  /** Hands over what waits for the end of its slice. */
  flush(): void {
    if (this.#waitingFrames === 0) return;
    const slice = joined(this.#waiting, this.#waitingFrames);
    this.#waiting = [];
    this.#waitingFrames = 0;
    this.#slices = [...this.#slices, new Blob([slice])];
    if (this.#slices.length === SLICES_IN_PART) {
      this.#parts = [...this.#parts, new Blob([...this.#slices])];
      this.#slices = [];
    }
    this.onSlice?.(slice);
  }

  /** All of them so far. */
  async read(): Promise<Samples> {
    return new Int16Array(await new Blob([...this.#parts, ...this.#slices, ...this.#waiting]).arrayBuffer());
  }

  /** One mono WAV with a true header. */
  toWav(): { readonly blob: Blob; readonly durationSeconds: number } {
    const header = wavHeader({ sampleRate: this.sampleRate, frames: this.#frames });
    const blob = new Blob([header, ...this.#parts, ...this.#slices, ...this.#waiting], { type: 'audio/wav' });
    return { blob, durationSeconds: this.#frames / this.sampleRate };
  }
}

function joined(chunks: readonly Samples[], length: number): Samples {
  const whole = new Int16Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
