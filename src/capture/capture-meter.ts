import type { CaptureFigures, Detector } from '../domain/recording.js';
import { within } from '../domain/within.js';
import type { PcmCollector } from './pcm-collector.js';
import { EnergyCounter } from './speech/energy-counter.js';
import type { SpeechWeights } from './speech/weights.js';
import { SpeechCounter } from './speech-counter.js';
import { SpeechMeter } from './speech-meter.js';
import type { SpeechNode } from './speech-node.js';

/** When the audio thread is this far behind what was recorded, it is not coming back. */
const LAGGING_SECONDS = 1.5;
/** How long the weights may take once the recording has ended. */
const WEIGHTS_MS = 3000;

/** Two clocks that start together are not apart by more. */
const SHORTEST_HEAD_SECONDS = 0.05;

const NOTHING: CaptureFigures = { level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false };

/**
 * The figures of a capture: read on the audio thread, and from the recorded slices where that can't be used or stands
 * still (the page forbids worklets, the browser suspends the audio context). Without weights, loudness is counted.
 */
export class CaptureMeter {
  readonly #collector: PcmCollector;
  readonly #onFigures: (figures: CaptureFigures) => void;
  readonly #isCounterKnown: Promise<void>;
  #node: SpeechNode | undefined;
  #slices: SpeechMeter | undefined;
  /** What the audio thread had read when the slices took over. */
  #base = NOTHING;
  /** Seconds of the slices that were read, or need not be. */
  #readSeconds = 0;
  /** `null`: there are none. */
  #weights: SpeechWeights | null | undefined;

  /** @param weights of the detector; rejects when they can't be loaded */
  constructor(collector: PcmCollector, weights: Promise<SpeechWeights>, onFigures: (figures: CaptureFigures) => void) {
    this.#collector = collector;
    this.#onFigures = onFigures;
    this.#isCounterKnown = weights.then(
      (loaded) => this.#use(loaded),
      () => this.#use(null),
    );
  }

  /** What counts the seconds of speech, and why it is not the better one. */
  get detector(): Detector {
    if (!this.#weights) return { detector: 'energy', detectorReason: 'weights-unavailable' };
    if (this.#slices) return { detector: 'silero-vad-v6', detectorReason: 'worklet-unavailable' };
    return { detector: 'silero-vad-v6' };
  }

  /** Reads on the audio thread from now on, if there is one to use. */
  attach(node: SpeechNode | undefined): void {
    this.#node = node;
    if (this.#weights !== undefined) node?.tell({ do: 'use', weights: this.#weights });
  }

  /** To be called with what the audio thread reads. */
  onNodeFigures(figures: CaptureFigures): void {
    if (!this.#slices) this.#onFigures(figures);
  }

  /** To be called after each slice. */
  onSlice(): void {
    const readSeconds = this.#node?.figures?.elapsedSeconds ?? 0;
    const isLagging = this.#collector.seconds - readSeconds > LAGGING_SECONDS;
    if (this.#node === undefined || isLagging || this.#slices) this.#onFigures(this.#readSlices());
  }

  pause(): void {
    this.#node?.tell({ do: 'pause' });
  }

  resume(): void {
    this.#node?.tell({ do: 'resume' });
  }

  /** The figures of the whole recording, once it has ended and its last slice is in. */
  async finish(signal: AbortSignal): Promise<CaptureFigures> {
    await within(WEIGHTS_MS, this.#isCounterKnown, signal);
    this.#use(null);
    const figures = this.#slices ? undefined : await this.#node?.finish();
    if (figures) return this.#withHead(figures);
    this.#readSlices();
    this.#slices?.catchUp();
    return this.#readSlices();
  }

  /** A busy page may have started the audio thread's reading late: what came before is counted from the slices. */
  #withHead(figures: CaptureFigures): CaptureFigures {
    const headSeconds = this.#collector.seconds - figures.elapsedSeconds;
    if (headSeconds < SHORTEST_HEAD_SECONDS) return figures;
    const counter = this.#createCounter(this.#weights ?? null);
    for (const samples of this.#collector.samplesUntil(headSeconds)) counter.push(toFloat(samples));
    const speechSeconds = figures.speechSeconds + counter.speechSeconds;
    return { ...figures, speechSeconds, elapsedSeconds: this.#collector.seconds };
  }

  #use(weights: SpeechWeights | null): void {
    if (this.#weights !== undefined) return;
    this.#weights = weights;
    this.#node?.tell({ do: 'use', weights });
    if (this.#slices) this.#slices.use(this.#createCounter(weights));
  }

  #createCounter(weights: SpeechWeights | null) {
    const { sampleRate } = this.#collector;
    return weights ? new SpeechCounter(sampleRate, weights) : new EnergyCounter(sampleRate);
  }

  #readSlices(): CaptureFigures {
    this.#slices ??= this.#takeOver();
    for (const samples of this.#collector.samplesFrom(this.#readSeconds)) this.#slices.push(toFloat(samples));
    this.#readSeconds = this.#collector.seconds;
    const { speechSeconds, elapsedSeconds, ...figures } = this.#slices.figures;
    return {
      ...figures,
      speechSeconds: this.#base.speechSeconds + speechSeconds,
      elapsedSeconds: this.#base.elapsedSeconds + elapsedSeconds,
    };
  }

  #takeOver(): SpeechMeter {
    this.#base = this.#node?.figures ?? NOTHING;
    this.#readSeconds = this.#base.elapsedSeconds;
    const meter = new SpeechMeter(this.#collector.sampleRate);
    if (this.#weights !== undefined) meter.use(this.#createCounter(this.#weights));
    return meter;
  }
}

const toFloat = (samples: Int16Array) => Float32Array.from(samples, (sample) => sample / 32768);
