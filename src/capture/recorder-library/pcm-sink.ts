import { createEncode } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/factories/encode.js';
import { computeNumberOfSamples } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/functions/compute-number-of-samples.js';
import { encodeHeader } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/functions/encode-header.js';

const BITS_PER_SAMPLE = 16;
/** Short enough for a smooth level. */
const CHUNK_MS = 100;

/** The divisor by which browsers turn a positive 16-bit sample into a float: Chromium's recorder… */
export const STEPS_OF_RECORDERS = 32_767;
/** …and audio contexts. */
export const STEPS_OF_CONTEXTS = 32_768;

/** A block of samples, one array per channel. For a silent one, the library's worklet sends only the length. */
export type SampleBlock = readonly (Float32Array | number)[];

/** What a sink delivers to. */
export interface SinkListener {
  /** Sound arrives, and its first samples follow. When the library says it started, there may be none yet. */
  begin(sampleRate: number): void;
  /** The next samples, about 100 ms of them: 16 bit, one channel, or several interleaved. */
  chunk(samples: Int16Array<ArrayBuffer>): void;
}

/** Turns the library's blocks of one recording into 16-bit samples, with its WAV encoder. */
export class PcmSink {
  readonly #listener: SinkListener;
  readonly #positiveSteps: number;
  readonly #encode = createEncode(computeNumberOfSamples, encodeHeader);
  #sampleRate = 0;
  #isNew = true;
  #isClosed = false;
  #blocks: Float32Array[] = [];
  #waiting = 0;
  #end: () => void = () => undefined;
  /** Called on close. */
  onClosed: (() => void) | undefined;
  /** Resolves when the library has delivered its last block. Never resolves if closed before. */
  readonly ended = new Promise<void>((resolve) => (this.#end = resolve));

  /** @param positiveSteps 16-bit steps up to the highest sample, 1; down to the lowest, -1, there are 32768 */
  constructor(listener: SinkListener, positiveSteps: number) {
    this.#listener = listener;
    this.#positiveSteps = positiveSteps;
  }

  /** Call it before the first block. @param sampleRate Hz */
  open(sampleRate: number): void {
    this.#sampleRate = sampleRate;
  }

  /** Sound arrives. Called at least once after `open()`, and before the first block by `add()` itself. */
  begin(): void {
    if (this.#isNew && !this.#isClosed) this.#listener.begin(this.#sampleRate);
    this.#isNew = false;
  }

  /** Takes the next block and changes its samples. An empty one is the last. */
  add([block]: SampleBlock): void {
    if (this.#isClosed) return;
    if (block === undefined) return this.#end();
    const samples = forEncoder(block, this.#positiveSteps);
    this.begin();
    this.#blocks.push(samples);
    this.#waiting += samples.length;
    if (this.#waiting >= (CHUNK_MS / 1000) * this.#sampleRate) this.flush();
  }

  /** Takes nothing more. */
  close(): void {
    this.#isClosed = true;
    this.onClosed?.();
  }

  /** Delivers an unfinished chunk, whose end may never come. */
  flush(): void {
    if (this.#waiting === 0) return;
    const [bytes] = this.#encode([this.#blocks], 'subsequent', BITS_PER_SAMPLE, this.#sampleRate);
    this.#blocks = [];
    this.#waiting = 0;
    if (bytes) this.#listener.chunk(new Int16Array(bytes));
  }
}

/**
 * The encoder has 32767 steps up to 1 and truncates fractions, so most positive samples would come out one step low. In
 * its own steps and half a step further from zero, truncating does what rounding would: a 16-bit microphone's samples
 * then arrive exactly as they were.
 */
function forEncoder(samples: Float32Array | number, positiveSteps: number): Float32Array {
  if (typeof samples === 'number') return new Float32Array(samples);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    samples[i] = sample < 0 ? sample - 0.5 / 32768 : (positiveSteps * sample + 0.5) / 32767;
  }
  return samples;
}
