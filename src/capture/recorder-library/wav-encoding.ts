import { createEncode } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/factories/encode.js';
import { computeNumberOfSamples } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/functions/compute-number-of-samples.js';
import { encodeHeader } from 'extendable-media-recorder-wav-encoder-worker/build/es2019/functions/encode-header.js';

const BITS_PER_SAMPLE = 16;

/** A block of samples, one array a channel; of a silent one the library's worklet sends the length instead of zeros. */
export type SampleBlock = readonly (Float32Array | number)[];

/** The library's WAV encoder for one recording, a slice at a time. */
export class WavEncoding {
  readonly #encode = createEncode(computeNumberOfSamples, encodeHeader);
  readonly #sampleRate: number;
  readonly #positiveSteps: number;
  #channels: Float32Array[][] = [];
  #isFirst = true;

  /**
   * @param sampleRate Hz
   * @param positiveSteps what the highest sample, 1, is in steps of a 16-bit microphone; the lowest, -1, is 32768
   */
  constructor(sampleRate: number, positiveSteps: number) {
    this.#sampleRate = sampleRate;
    this.#positiveSteps = positiveSteps;
  }

  /** Milliseconds that wait to be encoded. */
  get waitingMs(): number {
    return (1000 * computeNumberOfSamples(this.#channels[0] ?? [])) / this.#sampleRate;
  }

  /** Takes the next block; its samples are changed. */
  add(block: SampleBlock): void {
    block.forEach((samples, channel) =>
      (this.#channels[channel] ??= []).push(forEncoder(samples, this.#positiveSteps)),
    );
  }

  /** What waits, as interleaved 16-bit samples; the first slice begins with a WAV header whose sizes are unknown. */
  encode(): ArrayBuffer[] {
    if (this.#channels.length === 0) return [];
    const part = this.#isFirst ? 'initial' : 'subsequent';
    const slices = this.#encode(this.#channels, part, BITS_PER_SAMPLE, this.#sampleRate);
    this.#channels = [];
    this.#isFirst = false;
    return slices;
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
