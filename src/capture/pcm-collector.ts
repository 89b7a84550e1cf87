import type { SignalQuality } from '../domain/recording.js';
import { WAV_HEADER_BYTES, wavHeader } from '../domain/wav.js';
import { SignalMeter } from './quality/signal-meter.js';

/** The format the encoder wrote into the header before its first samples. */
export interface EncodedFormat {
  readonly sampleRate: number;
  readonly channelCount: number;
}

/**
 * Takes the encoder's slices (the first begins with a WAV header whose sizes are unknown, the others are bare
 * interleaved 16-bit samples) and keeps them as mono samples, measured as they come.
 */
export class PcmCollector {
  readonly #slices: Int16Array<ArrayBuffer>[] = [];
  /** The same, in the browser's keeping: to copy all of it at the end would hold up the page. */
  readonly #blobs: Blob[] = [];
  readonly #meter = new SignalMeter();
  #format: EncodedFormat | undefined;
  #frames = 0;

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
    return this.#meter.peak;
  }

  /** How it sounds so far. */
  get signalQuality(): SignalQuality {
    return this.#meter.quality;
  }

  /** A recording that was collected before: mono slices at one rate, made from so many channels. */
  static of(slices: Iterable<Int16Array<ArrayBuffer>>, format: EncodedFormat): PcmCollector {
    const whole = new PcmCollector();
    whole.#format = format;
    for (const slice of slices) whole.#add(slice);
    return whole;
  }

  /** One recording after the other, at the rate of both. */
  static joined(first: PcmCollector, second: PcmCollector): PcmCollector {
    const whole = new PcmCollector();
    whole.#format = second.#format ?? first.#format;
    for (const part of [first, second]) {
      whole.#slices.push(...part.#slices);
      whole.#blobs.push(...part.#blobs);
      whole.#frames += part.#frames;
      whole.#meter.include(part.#meter);
    }
    return whole;
  }

  /**
   * Adds the next slice, in order.
   * @param channelCount of the microphone, as known by now: Chromium may have told the encoder two before any sound had
   * flowed, and what is one channel then stands under a header that says two
   * @returns what it holds, if anything
   */
  push(bytes: ArrayBuffer, channelCount?: number): Int16Array<ArrayBuffer> | undefined {
    if (bytes.byteLength === 0) return undefined;
    const offset = this.#format ? 0 : WAV_HEADER_BYTES;
    this.#format ??= { ...readFormat(bytes), ...(channelCount === undefined ? {} : { channelCount }) };
    const mono = toMono(new Int16Array(bytes, offset), this.#format.channelCount);
    this.#add(mono);
    return mono.length > 0 ? mono : undefined;
  }

  /** The samples up to a moment. */
  *samplesUntil(seconds: number): Generator<Int16Array<ArrayBuffer>> {
    let left = Math.round(seconds * this.sampleRate);
    for (const slice of this.#slices) {
      if (left > 0) yield slice.subarray(0, left);
      left -= slice.length;
    }
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
    const blob = new Blob([header, ...this.#blobs], { type: 'audio/wav' }).slice(0, size, 'audio/wav');
    return { blob, durationSeconds: frames && frames / sampleRate };
  }

  #add(mono: Int16Array<ArrayBuffer>): void {
    this.#slices.push(mono);
    this.#blobs.push(new Blob([mono]));
    this.#frames += mono.length;
    this.#meter.push(mono, this.sampleRate);
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
