import type { SignalQuality } from '../domain/recording.js';
import { WAV_HEADER_BYTES, wavHeader } from '../domain/wav.js';
import { SamplesAtHand } from './samples-at-hand.js';
import { SignalMeter } from './quality/signal-meter.js';

/** The format the encoder wrote into the header before its first samples. */
export interface EncodedFormat {
  readonly sampleRate: number;
  readonly channelCount: number;
}

/** How much is at hand: more than the counting of speech may lie behind, or miss at first. */
const AT_HAND_SECONDS = 5;
/** Slices that become one part of the file: each part takes the page a moment when the file is made. */
const SLICES_IN_PART = 20;

/**
 * Takes the encoder's slices (the first begins with a WAV header whose sizes are unknown, the others are bare
 * interleaved 16-bit samples) and keeps them as mono samples, measured as they come. All of it is in the browser's
 * keeping, not in the page's memory; at hand are the first and the last seconds.
 */
export class PcmCollector {
  #parts: readonly Blob[] = [];
  #newest: readonly Blob[] = [];
  readonly #atHand = new SamplesAtHand();
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
      whole.#parts = [...whole.#parts, ...part.#parts, ...part.#newest];
      whole.#frames += part.#frames;
      whole.#meter.include(part.#meter);
    }
    return whole;
  }

  /**
   * Adds the next slice, in order.
   * @param channelCount of the microphone, where the encoder did not know and its header says one
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

  /** The samples up to a moment within the first seconds. */
  samplesUntil(seconds: number): Iterable<Int16Array> {
    return this.#atHand.until(Math.round(seconds * this.sampleRate));
  }

  /** The samples from a moment within the last seconds on. */
  samplesFrom(seconds: number): Iterable<Int16Array> {
    return this.#atHand.from(Math.round(seconds * this.sampleRate));
  }

  /** One mono WAV with a true header, strictly shorter than `limitSeconds`. */
  toWav(limitSeconds: number): { readonly blob: Blob; readonly durationSeconds: number } {
    const { sampleRate } = this;
    const frames = Math.max(0, Math.min(this.#frames, Math.ceil(limitSeconds * sampleRate) - 1));
    const header = wavHeader({ sampleRate, frames });
    const size = header.byteLength + 2 * frames;
    const blob = new Blob([header, ...this.#parts, ...this.#newest], { type: 'audio/wav' }).slice(0, size, 'audio/wav');
    return { blob, durationSeconds: frames && frames / sampleRate };
  }

  #add(mono: Int16Array<ArrayBuffer>): void {
    this.#newest = [...this.#newest, new Blob([mono])];
    if (this.#newest.length === SLICES_IN_PART) {
      this.#parts = [...this.#parts, new Blob([...this.#newest])];
      this.#newest = [];
    }
    this.#atHand.add(mono, AT_HAND_SECONDS * this.sampleRate);
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
