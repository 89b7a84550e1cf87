/** Samples of one frame, and the length of the transform. */
export const FRAME_SAMPLES = 256;

/** Magnitudes of one frame: from 0 Hz to half the sample rate, both included. */
export const FRAME_BINS = FRAME_SAMPLES / 2 + 1;

/**
 * Magnitude spectrum of frames of 256 samples under a periodic Hann window, by a radix-2 FFT. Every buffer is made at
 * construction.
 *
 * Reads of typed arrays carry `?? 0` here and in its neighbours because the compiler cannot know that an index is in
 * range; the engine drops the check.
 */
export class Spectrum {
  readonly #hann = Float64Array.from({ length: FRAME_SAMPLES }, (_, n) => 0.5 - 0.5 * Math.cos(angle(n)));
  readonly #cosines = Float64Array.from({ length: FRAME_SAMPLES / 2 }, (_, n) => Math.cos(angle(n)));
  readonly #sines = Float64Array.from({ length: FRAME_SAMPLES / 2 }, (_, n) => Math.sin(angle(n)));
  readonly #order = Uint8Array.from({ length: FRAME_SAMPLES }, (_, n) => reverseBits(n));
  readonly #real = new Float64Array(FRAME_SAMPLES);
  readonly #imaginary = new Float64Array(FRAME_SAMPLES);

  /** Writes the 129 magnitudes of the 256 samples from `start` on to `output`, from `outputStart` on. */
  magnitudes(samples: Float32Array, start: number, output: Float32Array, outputStart: number): void {
    const order = this.#order;
    const hann = this.#hann;
    const real = this.#real;
    const imaginary = this.#imaginary;
    for (let n = 0; n < FRAME_SAMPLES; n++) real[order[n] ?? 0] = (samples[start + n] ?? 0) * (hann[n] ?? 0);
    imaginary.fill(0);
    this.#transform();
    for (let bin = 0; bin < FRAME_BINS; bin++) {
      const x = real[bin] ?? 0;
      const y = imaginary[bin] ?? 0;
      output[outputStart + bin] = Math.sqrt(x * x + y * y);
    }
  }

  /** The butterflies, on input in bit-reversed order. */
  #transform(): void {
    const real = this.#real;
    const imaginary = this.#imaginary;
    const cosines = this.#cosines;
    const sines = this.#sines;
    for (let half = 1; half < FRAME_SAMPLES; half *= 2) {
      const turn = FRAME_SAMPLES / 2 / half;
      for (let start = 0; start < FRAME_SAMPLES; start += 2 * half) {
        for (let n = 0; n < half; n++) {
          const cosine = cosines[n * turn] ?? 0;
          const sine = sines[n * turn] ?? 0;
          const upper = start + n;
          const lower = upper + half;
          const x = real[lower] ?? 0;
          const y = imaginary[lower] ?? 0;
          const turnedX = x * cosine + y * sine;
          const turnedY = y * cosine - x * sine;
          const upperX = real[upper] ?? 0;
          const upperY = imaginary[upper] ?? 0;
          real[lower] = upperX - turnedX;
          imaginary[lower] = upperY - turnedY;
          real[upper] = upperX + turnedX;
          imaginary[upper] = upperY + turnedY;
        }
      }
    }
  }
}

function angle(n: number): number {
  return (2 * Math.PI * n) / FRAME_SAMPLES;
}

/** Of the eight bits that count to 256. */
function reverseBits(n: number): number {
  let reversed = 0;
  for (let bit = 1; bit < FRAME_SAMPLES; bit *= 2) reversed = reversed * 2 + (n & bit ? 1 : 0);
  return reversed;
}
