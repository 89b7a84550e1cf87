/** White noise between `-amplitude` and `amplitude`, the same each time for the same seed. */
export function whiteNoise(length: number, amplitude: number, seed = 1): Float32Array {
  let state = seed;
  return new Float32Array(length).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0; // Numerical Recipes' generator
    return (amplitude * state) / 2 ** 31;
  });
}
