/** Length of a frame. */
const FRAME_SECONDS = 0.02;
/** Anything quieter isn't a voice. */
const LOWEST_SPEECH_DB = -50;
/** How far above the noise a voice stands. */
const ABOVE_NOISE_DB = 12;
/** The noise is the quietest recent frame. Its level is forgotten at this pace. */
const FORGET_DB_PER_FRAME = 3 * FRAME_SECONDS;

/**
 * Counts loud seconds, as a fallback if the real detector's weights don't load. It takes any sound well above the noise
 * for speech, so it overcounts in busy surroundings.
 */
export class EnergyCounter {
  readonly #frameSamples: number;
  #samples = 0;
  #squares = 0;
  #noiseDb = LOWEST_SPEECH_DB;
  #frames = 0;
  #speaking = false;

  /** @param sampleRate - Hz, of the samples that will be pushed. */
  constructor(sampleRate: number) {
    this.#frameSamples = Math.round(sampleRate * FRAME_SECONDS);
  }

  /** Seconds of loudness so far; never falls. */
  get speechSeconds(): number {
    return this.#frames * FRAME_SECONDS;
  }

  /** Whether it is loud now. */
  get speaking(): boolean {
    return this.#speaking;
  }

  /** Takes the next samples: mono, -1 to 1. */
  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.#squares += sample * sample;
      this.#samples += 1;
      if (this.#samples === this.#frameSamples) this.#endFrame();
    }
  }

  #endFrame(): void {
    const levelDb = 10 * Math.log10(this.#squares / this.#samples + Number.EPSILON);
    this.#noiseDb = Math.min(levelDb, this.#noiseDb + FORGET_DB_PER_FRAME);
    this.#speaking = levelDb > Math.max(LOWEST_SPEECH_DB, this.#noiseDb + ABOVE_NOISE_DB);
    if (this.#speaking) this.#frames += 1;
    this.#samples = 0;
    this.#squares = 0;
  }
}
