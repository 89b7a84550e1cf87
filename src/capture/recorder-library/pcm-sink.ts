import { createEncode } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/factories/encode.js';
import { computeNumberOfSamples } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/functions/compute-number-of-samples.js';
import { encodeHeader } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/functions/encode-header.js';

const BITS_PER_SAMPLE = 16;
/** Short enough for a smooth level. */
const CHUNK_MS = 100;

/** What a 16-bit sample is divided by, if positive, when the browser makes a float of it: Chromium's recorder… */
export const STEPS_OF_RECORDERS = 32_767;
/** …and audio contexts. */
export const STEPS_OF_CONTEXTS = 32_768;

/** A block of samples, one array a channel; of a silent one the library's worklet sends the length instead of zeros. */
export type SampleBlock = readonly (Float32Array | number)[];

/** What a sink delivers to. */
export interface SinkListener {
  /** Sound comes, and its first samples will follow; what the library calls started may be nothing yet. */
  begin(sampleRate: number): void;
  /** The next samples, about 100 ms of them: 16 bit, one channel, or several interleaved. */
  chunk(samples: Int16Array<ArrayBuffer>): void;
}

/** Takes the library's blocks of one recording and has its WAV encoder make 16-bit samples of them. */
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
  /** Called when it is closed. */
  onClosed: (() => void) | undefined;
  /** Resolves when the library has delivered its last block; never when it is closed before. */
  readonly ended = new Promise<void>((resolve) => (this.#end = resolve));

  /** @param positiveSteps what the highest sample, 1, is in steps of a 16-bit microphone; the lowest, -1, is 32768 */
  constructor(listener: SinkListener, positiveSteps: number) {
    this.#listener = listener;
    this.#positiveSteps = positiveSteps;
  }

  /** To be called before the first block. @param sampleRate Hz */
  open(sampleRate: number): void {
    this.#sampleRate = sampleRate;
  }

  /** Sound comes: called at least once after `open()`, and before the first block by `add()` itself. */
  begin(): void {
    if (this.#isNew && !this.#isClosed) this.#listener.begin(this.#sampleRate);
    this.#isNew = false;
  }

  /** Takes the next block, whose samples are changed; an empty one is the last. */
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

  /** Hands over what waits for the end of its chunk, which may never come. */
  flush(): void {
    if (this.#waiting === 0) return;
    const [bytes] = this.#encode([this.#blocks], 'subsequent', BITS_PER_SAMPLE, this.#sampleRate);
    this.#blocks = [];
    this.#waiting = 0;
    if (bytes) this.#listener.chunk(new Int16Array(bytes));
  }
}

/**
 * The encoder has 32767 steps up to 1, and cuts fractions off: most positive samples would come out one step low. In its
 * own steps and half a step further from zero, what it cuts off is what rounding would: a 16-bit microphone's samples then
 * arrive exactly as they were.
 */
function forEncoder(samples: Float32Array | number, positiveSteps: number): Float32Array {
  if (typeof samples === 'number') return new Float32Array(samples);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    samples[i] = sample < 0 ? sample - 0.5 / 32768 : (positiveSteps * sample + 0.5) / 32767;
  }
  return samples;
}
