import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-web';
import { ONNX_URL } from '../../scripts/make-speech-weights.js';

const HOP_SAMPLES = 512;
const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128];

/** Silero VAD v6 as published, run by onnxruntime. */
export class SileroOnnxSession {
  readonly #session: ort.InferenceSession;
  readonly #samples = new Float32Array(CONTEXT_SAMPLES + HOP_SAMPLES);
  #state: ort.OnnxValue = new ort.Tensor('float32', new Float32Array(256), STATE_SHAPE);

  private constructor(session: ort.InferenceSession) {
    this.#session = session;
  }

  static async open(): Promise<SileroOnnxSession> {
    ort.env.wasm.numThreads = 1; // no workers to end, and sums in the same order everywhere
    return new SileroOnnxSession(await ort.InferenceSession.create(await readFile(ONNX_URL)));
  }

  /** Probability of speech in the next 512 samples. */
  async probability(hop: Float32Array): Promise<number> {
    this.#samples.copyWithin(0, HOP_SAMPLES);
    this.#samples.set(hop, CONTEXT_SAMPLES);
    const { output, stateN } = await this.#session.run({
      input: new ort.Tensor('float32', this.#samples.slice(), [1, this.#samples.length]),
      state: this.#state,
      sr: new ort.Tensor('int64', BigInt64Array.of(16_000n), []),
    });
    if (!(output instanceof ort.Tensor) || stateN === undefined) throw new Error('The graph has other outputs.');
    this.#state = stateN;
    return Number(output.data[0]);
  }

  /** Ends the session. */
  async close(): Promise<void> {
    await this.#session.release();
  }
}
