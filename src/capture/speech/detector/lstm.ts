import { apply, type Layer } from './layer.js';

/** Length of the input, of the hidden state and of the cell state. */
const UNITS = 128;

/** A long short-term memory of 128 units. */
export class Lstm {
  /** Gates i, f, g, o, over the input followed by the hidden state. */
  readonly #weights: Layer;
  readonly #seen = new Float32Array(2 * UNITS);
  readonly #gates = new Float32Array(4 * UNITS);
  readonly #cell = new Float32Array(UNITS);
  /** Fill it before `step()`. */
  readonly input = this.#seen.subarray(0, UNITS);
  /** The last `step()`'s output. */
  readonly hidden = this.#seen.subarray(UNITS);

  constructor(weights: Layer) {
    this.#weights = weights;
  }

  step(): void {
    const gates = this.#gates;
    const cell = this.#cell;
    const hidden = this.hidden;
    apply(this.#weights, this.#seen, 0, gates, 0);
    for (let unit = 0; unit < UNITS; unit++) {
      const admitted = sigmoid(gates[unit] ?? 0) * Math.tanh(gates[unit + 2 * UNITS] ?? 0);
      const kept = sigmoid(gates[unit + UNITS] ?? 0) * (cell[unit] ?? 0);
      cell[unit] = admitted + kept;
      hidden[unit] = sigmoid(gates[unit + 3 * UNITS] ?? 0) * Math.tanh(admitted + kept);
    }
  }

  /** Forgets everything. */
  reset(): void {
    this.#cell.fill(0);
    this.hidden.fill(0);
  }
}

/** The logistic function: any number to between 0 and 1. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
