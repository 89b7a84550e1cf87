import { RecorderError } from '../../domain/errors.js';
import type { JsonObject } from '../../domain/json.js';
import type { CapturePart } from '../../domain/ports.js';
import type { CapturedAudio, CaptureFigures, SignalQuality } from '../../domain/recording.js';
import type { OpenCounting } from '../speech/counting/counting.js';
import { countLoudness } from '../speech/counting/open-countings.js';
import { SpeechTally } from '../speech/counting/speech-tally.js';
import { Loudness } from '../quality/loudness.js';
import { SignalMeter } from '../quality/signal-meter.js';
import { receiptSoFar, toCapturedAudio, type CountedSpeech, type Microphone } from '../quality/receipt.js';
import type { ReceiptFacts } from '../quality/receipt-facts.js';
import { RecordedSamples, type Samples } from '../samples/recorded-samples.js';

/** The format of a recording, and how long it may become. */
export interface RecordingFormat {
  /** Hz. */
  readonly sampleRate: number;
  /** Channels the microphone delivers; the recording is mono. */
  readonly channelCount: number;
  /** Exclusive limit of its length, in seconds. */
  readonly maximumSeconds: number;
}

/** What a recording needs while a microphone delivers. */
export interface TakeOptions {
  /** Ways to count speech, the best first. */
  readonly countings: readonly OpenCounting[];
  /** Gets each slice of about half a second. */
  readonly onSlice: ((samples: Samples) => void) | undefined;
}

/** What it takes to go on with a recording that was kept. */
export interface Restoring extends Pick<RecordingFormat, 'sampleRate' | 'maximumSeconds'> {
  /** Opens the ways to count speech. */
  readonly countings: () => readonly OpenCounting[];
}

/** Stands in while nothing is known of the microphone. */
export const NO_MICROPHONE: Microphone = { labelHash: undefined, processing: {} };

/**
 * One recording: its samples, and all that is known from them. It is made in one take, or in several when the
 * microphone was lost or changed in between.
 */
export class VoiceRecording implements CapturePart {
  readonly #samples: RecordedSamples;
  readonly #channelCount: number;
  #microphone = NO_MICROPHONE;
  /** One for each microphone: the highest value that one delivers is its own. */
  #meters: readonly SignalMeter[] = [];
  #meter = new SignalMeter();
  #loudness = new Loudness();
  #tally: SpeechTally | undefined;
  #counted: CountedSpeech = { speechSeconds: 0, detector: { detector: 'silero-vad-v6' } };
  #gapSeconds = 0;
  /** Where the take under way began. */
  #begunSeconds = 0;
  #isLive = false;

  constructor({ sampleRate, channelCount, maximumSeconds }: RecordingFormat) {
    this.#samples = new RecordedSamples(sampleRate, maximumSeconds);
    this.#channelCount = channelCount;
  }

  /** Hz. */
  get sampleRate(): number {
    return this.#samples.sampleRate;
  }

  /** Seconds of audio so far. */
  get seconds(): number {
    return this.#samples.receivedSeconds;
  }

  /** Of the take under way: seconds of audio so far, and their highest sample, 0 to 1. */
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

  /** A recording of which the slices and the receipt were kept. Its speech is counted again, if that isn't known. */
  static async restored(
    slices: readonly Samples[],
    { channelCount, microphone, gapSeconds, counted }: ReceiptFacts,
    { sampleRate, maximumSeconds, countings }: Restoring,
    signal: AbortSignal,
  ): Promise<VoiceRecording> {
    const recording = new VoiceRecording({ sampleRate, channelCount, maximumSeconds });
    recording.#microphone = microphone;
    recording.#gapSeconds = gapSeconds;
    recording.#nextMeter();
    for (const slice of slices) recording.#meter.push(recording.#samples.push(slice), sampleRate);
    recording.#samples.flush();
    recording.#counted =
      counted ?? (await new SpeechTally(recording.#samples, countings(), signal).finish(countLoudness));
    return recording;
  }

  /**
   * What its receipt will tell that its samples don't, as far as it is known now.
   * @param microphone the one that delivers
   * @param gapSeconds missing since that began
   */
  receiptSoFar(microphone: Microphone, gapSeconds: number): JsonObject {
    return receiptSoFar({
      ...{ microphone, channelCount: this.#channelCount },
      gapSeconds: this.#gapSeconds + gapSeconds,
    });
  }

  /** A microphone delivers from now on, until `signal` is aborted. */
  begin({ countings, onSlice }: TakeOptions, signal: AbortSignal): void {
    this.#nextMeter();
    this.#begunSeconds = this.seconds;
    this.#loudness = new Loudness();
    this.#samples.onSlice = onSlice;
    this.#tally = new SpeechTally(this.#samples, countings, signal);
    this.#isLive = true;
  }

  /** Takes the next samples. */
  push(samples: Samples): void {
    const kept = this.#samples.push(samples);
    this.#loudness.hear(this.#meter.push(kept, this.sampleRate), kept.length / this.sampleRate);
    this.#tally?.push(kept);
  }

  /** Nothing comes for a while. */
  pause(): void {
    this.#isLive = false;
    this.#samples.flush();
  }

  /** Goes on after `pause()`. */
  resume(): void {
    this.#isLive = true;
  }

  /**
   * The take has ended; resolves when all of it is counted.
   * @param microphone the one it was made with
   * @param gapSeconds missing within it
   */
  async end(microphone: Microphone, gapSeconds: number): Promise<this> {
    this.pause();
    this.#microphone = microphone;
    this.#gapSeconds += gapSeconds;
    if (this.#tally) this.#counted = await this.#tally.finish(countLoudness);
    this.#tally = undefined;
    return this;
  }

  async finish(signal: AbortSignal): Promise<CapturedAudio> {
    if (this.seconds === 0) throw new RecorderError('recording-failed', 'The recorder delivered nothing.');
    const facts = { microphone: this.#microphone, channelCount: this.#channelCount, gapSeconds: this.#gapSeconds };
    return toCapturedAudio(this.#samples, { ...facts, ...this.#counted, signalQuality: this.#signalQuality }, signal);
  }

  get #signalQuality(): SignalQuality {
    const whole = new SignalMeter();
    for (const meter of this.#meters) whole.include(meter);
    return whole.quality;
  }

  #nextMeter(): void {
    this.#meter = new SignalMeter();
    this.#meters = [...this.#meters, this.#meter];
  }
}
