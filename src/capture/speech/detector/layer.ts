/** An affine map: each output is the dot product of the input with one row of `weights`, plus its bias. */
export interface Layer {
  /** Row after row, one for each output. */
  readonly weights: Float32Array;
  /** One for each output. */
  readonly biases: Float32Array;
}

/**
 * Applies a layer with a multiple of four outputs to the input from `inputStart` on, and writes them from `outputStart`
 * on. Four outputs at a time: each input is read once for four products, and the four sums don't wait for each other.
 * The detector spends nearly all its time here.
 */
export function apply(
  { weights, biases }: Layer,
  input: Float32Array,
  inputStart: number,
  output: Float32Array,
  outputStart: number,
): void {
  const columns = weights.length / biases.length;
  for (let row = 0; row < biases.length; row += 4) {
    const row0 = row * columns;
    const row1 = row0 + columns;
    const row2 = row1 + columns;
    const row3 = row2 + columns;
    let sum0 = biases[row] ?? 0;
    let sum1 = biases[row + 1] ?? 0;
    let sum2 = biases[row + 2] ?? 0;
    let sum3 = biases[row + 3] ?? 0;
    for (let n = 0; n < columns; n++) {
      const value = input[inputStart + n] ?? 0;
      sum0 += (weights[row0 + n] ?? 0) * value;
      sum1 += (weights[row1 + n] ?? 0) * value;
      sum2 += (weights[row2 + n] ?? 0) * value;
      sum3 += (weights[row3 + n] ?? 0) * value;
    }
    output[outputStart + row] = sum0;
    output[outputStart + row + 1] = sum1;
    output[outputStart + row + 2] = sum2;
    output[outputStart + row + 3] = sum3;
  }
}

/** The ReLU: negative values become zero, in place. */
export function rectify(values: Float32Array): void {
  for (let n = 0; n < values.length; n++) values[n] = Math.max(0, values[n] ?? 0);
}
