import { RecorderError } from '../../domain/errors.js';
import type { JsonObject } from '../../domain/json.js';
import type { CapturePart } from '../../domain/ports.js';
import type { CapturedAudio, CaptureFigures, RateChange, SignalQuality } from '../../domain/recording.js';
import type { OpenCounting } from '../speech/counting/counting.js';
import { countLoudness } from '../speech/counting/open-countings.js';
import { SpeechTally } from '../speech/counting/speech-tally.js';
import { Loudness } from '../quality/loudness.js';
import { SignalMeter } from '../quality/signal-meter.js';
import { receiptSoFar, toCapturedAudio, type CountedSpeech, type Microphone } from '../quality/receipt.js';
import type { ReceiptFacts } from '../quality/receipt-facts.js';
import { atRate, RateConverter } from '../samples/rate-converter.js';
import { RecordedSamples, type Samples } from '../samples/recorded-samples.js';

/** A recording's format and maximum length. */
export interface RecordingFormat {
  /** Hz. */
  readonly sampleRate: number;
  /** Channels from the microphone. The recording is mono. */
  readonly channelCount: number;
  /** Exclusive limit of its length, in seconds. */
  readonly maximumSeconds: number;
}

/** What a recording needs during a take. */
export interface TakeOptions {
  /** The microphone's rate in Hz. Default: the recording's. A higher one needs `atLeast()` first. */
  readonly sampleRate?: number;
  /** Opens the speech counters, best first. */
  readonly countings: () => readonly OpenCounting[];
  /** Gets each slice of about half a second. */
  readonly onSlice: ((samples: Samples) => void) | undefined;
}

/** What restoring a stored recording needs. */
export interface Restoring extends Pick<RecordingFormat, 'sampleRate' | 'maximumSeconds'> {
  /** Opens the speech counters. */
  readonly countings: () => readonly OpenCounting[];
}

/** Placeholder while the microphone is unknown. */
export const NO_MICROPHONE: Microphone = { labelHash: undefined, processing: {} };

/**
 * One recording: its samples and everything measured on them. It has one take, or several if the microphone was lost or
 * changed in between.
 */
export class VoiceRecording implements CapturePart {
  readonly #samples: RecordedSamples;
  readonly #format: RecordingFormat;
  #microphone = NO_MICROPHONE;
  /** One per microphone, since each has its own highest value. */
  #meters: readonly SignalMeter[] = [];
  #meter = new SignalMeter();
  #loudness = new Loudness();
  #tally: SpeechTally | undefined;
  #counted: CountedSpeech = { speechSeconds: 0, detector: { detector: 'silero-vad-v6' } };
  #gapSeconds = 0;
  #rateChanges: readonly RateChange[] = [];
  /** Where the current take began. */
  #begunSeconds = 0;
  #isLive = false;
  /** For a microphone with a lower rate than the recording's. */
  #converter: RateConverter | undefined;
  /** Earlier samples, converted up to this rate. They are added like all others once a microphone delivers. */
  #earlier: Samples | undefined;

  constructor(format: RecordingFormat) {
    this.#format = format;
    this.#samples = new RecordedSamples(format.sampleRate, format.maximumSeconds);
  }

  /** This recording, or a copy at a higher rate (Hz): the highest of its microphones' rates. */
  atLeast(sampleRate: number): VoiceRecording {
    if (sampleRate <= this.sampleRate) return this;
    const raised = new VoiceRecording({ ...this.#format, sampleRate });
    raised.#earlier = atRate(this.#samples.read(), this.sampleRate, sampleRate);
    raised.#microphone = this.#microphone;
    raised.#meters = this.#meters;
    raised.#counted = this.#counted;
    raised.#gapSeconds = this.#gapSeconds;
    raised.#rateChanges =
      this.#rateChanges.length > 0 ? this.#rateChanges : [{ seconds: 0, sampleRate: this.sampleRate }];
    return raised;
  }

  /** Hz. */
  get sampleRate(): number {
    return this.#samples.sampleRate;
  }

  /** Seconds of audio so far. */
  get seconds(): number {
    return this.#samples.receivedSeconds;
  }

  /** The current take: seconds of audio so far, and their highest sample, 0 to 1. */
  get take(): { readonly seconds: number; readonly peak: number } {
    return { seconds: this.seconds - this.#begunSeconds, peak: this.#meter.peak };
  }

  get figures(): CaptureFigures {
    const speechSeconds = Math.max(this.#counted.speechSeconds, this.#tally?.speechSeconds ?? 0);
    const soFar = { speechSeconds, elapsedSeconds: this.seconds };
    if (!this.#isLive) return { ...soFar, level: 0, counting: false };
    const { level, reason } = this.#loudness;
    if (this.#tally?.speaking) return { ...soFar, level, counting: true };
    return { ...soFar, level, counting: false, reason };
  }

  /** Rebuilds a recording from its stored slices and receipt. Recounts its speech if that isn't known. */
  static async restored(
    slices: readonly Samples[],
    { channelCount, microphone, gapSeconds, rateChanges, counted }: ReceiptFacts,
    { sampleRate, maximumSeconds, countings }: Restoring,
    signal: AbortSignal,
  ): Promise<VoiceRecording> {
    const recording = new VoiceRecording({ sampleRate, channelCount, maximumSeconds });
    recording.#microphone = microphone;
    recording.#gapSeconds = gapSeconds;
    recording.#rateChanges = rateChanges;
    recording.#nextMeter();
    for (const slice of slices) recording.#meter.push(recording.#samples.push(slice), sampleRate);
    recording.#samples.flush();
    recording.#counted =
      counted ?? (await new SpeechTally(recording.#samples, countings(), signal).finish(countLoudness));
    return recording;
  }

  /**
   * The receipt's facts so far that the samples don't show.
   * @param microphone the current one
   * @param gapSeconds missing since it began
   */
  receiptSoFar(microphone: Microphone, gapSeconds: number): JsonObject {
    const { channelCount } = this.#format;
    const rateChanges = this.#rateChanges;
    return receiptSoFar({ microphone, channelCount, rateChanges, gapSeconds: this.#gapSeconds + gapSeconds });
  }

  /** Begins a take, until `signal` is aborted. */
  begin({ countings, onSlice, sampleRate = this.sampleRate }: TakeOptions, signal: AbortSignal): void {
    this.#nextMeter();
    this.#samples.onSlice = onSlice;
    this.#addEarlier();
    this.#begunSeconds = this.seconds;
    this.#loudness = new Loudness();
    this.#converter = sampleRate === this.sampleRate ? undefined : new RateConverter(sampleRate, this.sampleRate);
    this.#noteRate(sampleRate);
    this.#tally ??= new SpeechTally(this.#samples, countings(), signal); // kept if only the format has changed
    this.#isLive = true;
  }

  /** Takes the next samples, at the microphone's rate. */
  push(samples: Samples): void {
    this.#add(this.#converter?.push(samples) ?? samples);
  }

  #add(samples: Samples): void {
    const kept = this.#samples.push(samples);
    const power = this.#meter.push(kept, this.sampleRate);
    this.#loudness.hear(power, kept.length / this.sampleRate, this.#tally?.speaking ?? false);
    this.#tally?.push(kept);
  }

  /**
   * Ends the take because the microphone's format has changed. Another take with it follows.
   * @param gapSeconds missing within it
   */
  breakAt(gapSeconds: number): this {
    this.#endConverting();
    this.#gapSeconds += gapSeconds;
    this.#counted = { ...this.#counted, speechSeconds: this.figures.speechSeconds };
    return this;
  }

  #endConverting(): void {
    if (this.#converter) this.#add(this.#converter.flush());
    this.#converter = undefined;
  }

  /** No samples come for a while. */
  pause(): void {
    this.#isLive = false;
    this.#samples.flush();
  }

  /** Continues after `pause()`. */
  resume(): void {
    this.#isLive = true;
  }

  /**
   * Ends the take. Resolves when all of it is counted.
   * @param microphone the one it was made with
   * @param gapSeconds missing within it
   */
  async end(microphone: Microphone, gapSeconds: number): Promise<this> {
    this.#endConverting();
    this.pause();
    this.#microphone = microphone;
    this.#gapSeconds += gapSeconds;
    if (this.#tally) this.#counted = await this.#tally.finish(countLoudness);
    this.#tally = undefined;
    return this;
  }

  async finish(signal: AbortSignal): Promise<CapturedAudio> {
    if (this.seconds === 0) throw new RecorderError('recording-failed', 'The recorder delivered nothing.');
    const facts = {
      ...{ microphone: this.#microphone, channelCount: this.#format.channelCount },
      ...{ gapSeconds: this.#gapSeconds, rateChanges: this.#rateChanges },
    };
    return toCapturedAudio(this.#samples, { ...facts, ...this.#counted, signalQuality: this.#signalQuality }, signal);
  }

  get #signalQuality(): SignalQuality {
    const whole = new SignalMeter();
    for (const meter of this.#meters) whole.include(meter);
    return whole.quality;
  }

  /** In pieces, as they came. */
  #addEarlier(): void {
    const earlier = this.#earlier ?? new Int16Array();
    this.#earlier = undefined;
    const piece = Math.ceil(this.sampleRate / 10);
    for (let at = 0; at < earlier.length; at += piece) this.#samples.push(earlier.subarray(at, at + piece));
    this.#samples.flush();
  }

  /** Notes nothing if all microphones have the recording's own rate. */
  #noteRate(sampleRate: number): void {
    const last = this.#rateChanges.at(-1)?.sampleRate ?? this.sampleRate;
    if (sampleRate === last) return;
    const begun = this.#rateChanges.length > 0 ? this.#rateChanges : [{ seconds: 0, sampleRate: last }];
    this.#rateChanges = [...begun, { seconds: this.seconds, sampleRate }];
  }

  #nextMeter(): void {
    this.#meter = new SignalMeter();
    this.#meters = [...this.#meters, this.#meter];
  }
}
