/** White noise of standard deviation 1, the same for the same seed. */
export function whiteNoise(length: number, seed = 1): Float64Array {
  const random = createRandom(seed);
  // Box and Muller's transform
  return new Float64Array(length).map(() => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()));
}

/** White noise between `-amplitude` and `amplitude`, each value as likely, the same for the same seed. */
export function uniformNoise(length: number, amplitude: number, seed = 1): Float32Array {
  const random = createRandom(seed);
  return new Float32Array(length).map(() => amplitude * (2 * random() - 1));
}

const PINK_OCTAVES = 10;

/** Noise with about the same power in each of the ten highest octaves, the same for the same seed. */
export function pinkNoise(length: number, seed = 1): Float64Array {
  const sum = new Float64Array(length);
  for (let octave = 0; octave < PINK_OCTAVES; octave++) {
    const kept = Math.exp(-Math.PI / 2 ** octave);
    let state = 0;
    whiteNoise(length, seed + octave).forEach((sample, i) => {
      state = kept * state + Math.sqrt(1 - kept ** 2) * sample;
      sum[i] = (sum[i] ?? 0) + state;
    });
  }
  return sum;
}

/** Numbers above 0 and not above 1. */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13; // Marsaglia's xorshift
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 1) / 2 ** 32;
  };
}
