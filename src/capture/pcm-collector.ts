import { WAV_HEADER_BYTES, wavHeader } from '../domain/wav.js';

/** The format the encoder wrote into the header before its first samples. */
interface EncodedFormat {
  readonly sampleRate: number;
  readonly channelCount: number;
}

/**
 * Takes the encoder's slices (the first begins with a WAV header whose sizes are unknown, the others are bare
 * interleaved 16-bit samples) and keeps them as mono samples.
 */
export class PcmCollector {
  readonly #slices: Int16Array<ArrayBuffer>[] = [];
  #format: EncodedFormat | undefined;
  #frames = 0;
  #peak = 0;

  /** Hz; 0 before the first slice. */
  get sampleRate(): number {
    return this.#format?.sampleRate ?? 0;
  }

  /** Channels the microphone delivered; 0 before the first slice. */
  get channelCount(): number {
    return this.#format?.channelCount ?? 0;
  }

  /** Seconds of audio so far. */
  get seconds(): number {
    return this.#format ? this.#frames / this.#format.sampleRate : 0;
  }

  /** Highest absolute sample so far, 0 to 1. */
  get peak(): number {
    return this.#peak / 32768;
  }

  /** Adds the next slice, in order. */
  push(bytes: ArrayBuffer): void {
    if (bytes.byteLength === 0) return;
    const offset = this.#format ? 0 : WAV_HEADER_BYTES;
    this.#format ??= readFormat(bytes);
    const mono = toMono(new Int16Array(bytes, offset), this.#format.channelCount);
    this.#slices.push(mono);
    this.#frames += mono.length;
    this.#peak = Math.max(this.#peak, peakOf(mono));
  }

  /** The samples from a moment on. */
  *samplesFrom(seconds: number): Generator<Int16Array<ArrayBuffer>> {
    let skip = Math.round(seconds * this.sampleRate);
    for (const slice of this.#slices) {
      if (skip < slice.length) yield slice.subarray(skip);
      skip = Math.max(0, skip - slice.length);
    }
  }

  /** One mono WAV with a true header, strictly shorter than `limitSeconds`. */
  toWav(limitSeconds: number): { readonly blob: Blob; readonly durationSeconds: number } {
    const { sampleRate } = this;
    const frames = Math.max(0, Math.min(this.#frames, Math.ceil(limitSeconds * sampleRate) - 1));
    const header = wavHeader({ sampleRate, frames });
    const size = header.byteLength + 2 * frames;
    const blob = new Blob([header, ...this.#slices], { type: 'audio/wav' }).slice(0, size, 'audio/wav');
    return { blob, durationSeconds: frames && frames / sampleRate };
  }
}

function readFormat(bytes: ArrayBuffer): EncodedFormat {
  const view = new DataView(bytes);
  return { channelCount: view.getUint16(22, true), sampleRate: view.getUint32(24, true) };
}

/** The mean of all channels; a microphone that claims stereo gives the same voice on each. */
function toMono(interleaved: Int16Array<ArrayBuffer>, channelCount: number): Int16Array<ArrayBuffer> {
  if (channelCount === 1) return interleaved;
  const mono = new Int16Array(Math.floor(interleaved.length / channelCount));
  for (let frame = 0; frame < mono.length; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channelCount; channel++) sum += interleaved[frame * channelCount + channel] ?? 0;
    mono[frame] = Math.round(sum / channelCount);
  }
  return mono;
}

function peakOf(samples: Int16Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}
