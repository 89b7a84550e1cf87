import { apply, rectify } from './layer.js';
import { Lstm, sigmoid } from './lstm.js';
import { FRAME_BINS, Spectrum } from './spectrum.js';
import type { SpeechWeights } from './weights.js';

/** Samples per second the network was trained on. */
export const VAD_SAMPLE_RATE = 16_000;
/** Samples of one hop: 32 ms. */
export const HOP_SAMPLES = 512;

/** Samples of the hop before, in front of the hop. */
const CONTEXT = 64;
/** Samples mirrored behind the hop. */
const MIRROR = 64;
const FRAME_STEP = 128;
const FRAMES = 4;

/**
 * Silero VAD v6, the branch for 16 kHz: a voice activity detector by the Silero team (MIT licence). Spectrum of the
 * hop, four convolutions, an LSTM that remembers earlier hops, one output. All buffers are allocated at construction.
 */
export class SileroVad {
  readonly #weights: SpeechWeights;
  readonly #spectrum = new Spectrum();
  readonly #samples = new Float32Array(CONTEXT + HOP_SAMPLES + MIRROR);
  /** A frame of zeros on both sides: the padding of the first convolution. */
  readonly #frames = new Float32Array((FRAMES + 2) * FRAME_BINS);
  /** A frame of zeros in front: the padding of the second. */
  readonly #encoded1 = new Float32Array((FRAMES + 1) * 128);
  readonly #encoded2 = new Float32Array(2 * 64);
  readonly #encoded3 = new Float32Array(64);
  readonly #memory: Lstm;

  constructor(weights: SpeechWeights) {
    this.#weights = weights;
    this.#memory = new Lstm(weights.lstm);
  }

  /** Probability, 0 to 1, that the next 512 samples hold speech. Samples are mono, -1 to 1. */
  probability(hop: Float32Array): number {
    this.#transform(hop);
    this.#encode();
    this.#memory.step();
    return this.#decide();
  }

  /** Forgets all input. */
  reset(): void {
    this.#samples.fill(0);
    this.#memory.reset();
  }

  #transform(hop: Float32Array): void {
    const samples = this.#samples;
    samples.copyWithin(0, HOP_SAMPLES, HOP_SAMPLES + CONTEXT);
    samples.set(hop, CONTEXT);
    const end = CONTEXT + HOP_SAMPLES;
    for (let n = 0; n < MIRROR; n++) samples[end + n] = samples[end - 2 - n] ?? 0;
    for (let frame = 0; frame < FRAMES; frame++) {
      this.#spectrum.magnitudes(samples, frame * FRAME_STEP, this.#frames, (frame + 1) * FRAME_BINS);
    }
  }

  #encode(): void {
    const { encoder } = this.#weights;
    for (let frame = 0; frame < FRAMES; frame++) {
      apply(encoder[0], this.#frames, frame * FRAME_BINS, this.#encoded1, (frame + 1) * 128);
    }
    rectify(this.#encoded1);
    apply(encoder[1], this.#encoded1, 0, this.#encoded2, 0);
    apply(encoder[1], this.#encoded1, 2 * 128, this.#encoded2, 64);
    rectify(this.#encoded2);
    apply(encoder[2], this.#encoded2, 0, this.#encoded3, 0);
    rectify(this.#encoded3);
    apply(encoder[3], this.#encoded3, 0, this.#memory.input, 0);
    rectify(this.#memory.input);
  }

  #decide(): number {
    const { weights, biases } = this.#weights.output;
    const { hidden } = this.#memory;
    let logit = biases[0] ?? 0;
    for (let unit = 0; unit < hidden.length; unit++) logit += (weights[unit] ?? 0) * Math.max(0, hidden[unit] ?? 0);
    return sigmoid(logit);
  }
}
