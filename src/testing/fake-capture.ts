import type { RecorderError } from '../domain/errors.js';
import type { Capture, CaptureListener, CaptureOptions, CapturePart, CaptureSlice } from '../domain/ports.js';
import type { CapturedAudio, CaptureFigures } from '../domain/recording.js';
import { AUDIO } from './audio.js';
import { PortCall } from './port-call.js';

const SAMPLE_RATE = 8000;
const NOTHING: CaptureFigures = { level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false };
/** As often as a real capture tells its figures. */
const FIGURES_SECONDS = 0.05;
/** Share of a talk that is speech. */
const SPEECH_RATIO = 0.8;

/** What a fake capture does by itself; what is missing is left to the test. */
export interface CaptureReplies {
  /** Opens the microphone, or throws the `RecorderError` of one that does not open. */
  open?: (() => void) | undefined;
  /** Gives the recording, once it is stopped or interrupted. */
  finish?: (() => CapturedAudio) | undefined;
}

/** A capture without a microphone. A test says when it opens, what it hears and how it ends. */
export class FakeCapture implements Capture {
  /** The opening of the microphone. */
  readonly opening: PortCall<Capture>;
  /** What was asked of it, in order. */
  readonly commands: ('pause' | 'resume' | 'stop' | 'interrupt')[] = [];
  /** The end of the take, once `interrupt()` was called. */
  interrupting: PortCall<CapturePart> | undefined;
  /** The assembling of the WAV, once `stop()` was called. */
  finishing: PortCall<CapturedAudio> | undefined;
  readonly #replies: CaptureReplies;
  #figures = NOTHING;

  /**
   * Takes what `StartCapture` is called with.
   * @param replies what it does by itself; default: nothing
   */
  constructor(
    readonly options: CaptureOptions,
    readonly listener: CaptureListener,
    readonly signal: AbortSignal,
    replies: CaptureReplies = {},
  ) {
    this.#replies = replies;
    this.opening = new PortCall<Capture>(signal).answerBy(replies.open && (() => this.#opened()));
  }

  /** What was heard last. */
  get figures(): CaptureFigures {
    return this.#figures;
  }

  pause(): void {
    this.commands.push('pause');
  }

  resume(): void {
    this.commands.push('resume');
  }

  stop(): Promise<CapturedAudio> {
    this.commands.push('stop');
    this.finishing = new PortCall<CapturedAudio>(this.signal).answerBy(this.#replies.finish);
    return this.finishing.answered;
  }

  interrupt(): Promise<CapturePart> {
    this.commands.push('interrupt');
    const reply = this.#replies.finish && (() => this.#part());
    this.interrupting = new PortCall<CapturePart>(this.signal).answerBy(reply);
    return this.interrupting.answered;
  }

  /** The microphone is open, and sound comes. */
  open(): Promise<void> {
    return this.opening.answer(this);
  }

  /**
   * Tells figures.
   * @param more level, and whether and why speech is not counted; a clear voice unless given
   */
  hear(speechSeconds: number, elapsedSeconds = speechSeconds, more: Partial<CaptureFigures> = {}): void {
    this.#figures = { level: 0.1, speechSeconds, elapsedSeconds, counting: true, ...more };
    this.listener.figures(this.#figures);
  }

  /** Hears a person talk for so many seconds, in phrases with pauses: twenty figures for each second. */
  talk(seconds: number): void {
    for (let at = 0; at <= seconds; at += FIGURES_SECONDS) {
      const phrase = Math.max(0, Math.sin(at * 1.9) + 0.55) * (0.6 + 0.4 * Math.sin(at * 11) * Math.sin(at * 3.7));
      this.hear(at * SPEECH_RATIO, at, { level: 0.004 + 0.12 * phrase, counting: phrase > 0.1 });
    }
  }

  /**
   * Delivers slices of one second each, of silence.
   * @param isAnew whether the first of them begins a recording
   */
  deliver(slices: number, isAnew = false): void {
    const slice: CaptureSlice = { sampleRate: SAMPLE_RATE, samples: new Int16Array(SAMPLE_RATE) };
    for (let i = 0; i < slices; i++) this.listener.slice?.(slice, isAnew && i === 0);
  }

  /** The recording ends by itself, with what was heard so far. */
  breakOff(error: RecorderError): void {
    this.listener.failed(error, this.#part());
  }

  /** The WAV is ready, some time after `stop()`. */
  finish(audio: Partial<CapturedAudio> = {}): Promise<void> {
    return this.#asked().answer({ ...AUDIO, ...audio });
  }

  /** Rejects the `stop()` that is pending. */
  failToFinish(error: Error): Promise<void> {
    return this.#asked().fail(error);
  }

  /** What was heard so far. */
  #part(): CapturePart {
    const finish = () => Promise.resolve(this.#replies.finish?.() ?? AUDIO);
    return { figures: this.#figures, finish };
  }

  #opened(): this {
    this.#replies.open?.();
    return this;
  }

  #asked(): PortCall<CapturedAudio> {
    if (!this.finishing) throw new Error('stop() was not called.');
    return this.finishing;
  }
}
