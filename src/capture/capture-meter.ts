import type { CaptureFigures, Detector } from '../domain/recording.js';
import { within } from '../domain/within.js';
import type { PcmCollector } from './pcm-collector.js';
import { EnergyCounter } from './speech/energy-counter.js';
import { SpeechMeter, type Counter } from './speech-meter.js';
import type { SpeechModel } from './speech-model.js';
import type { SpeechNode } from './speech-node.js';
import { sumOfFigures } from './sum-of-figures.js';

/** When the audio thread is this far behind what was recorded, it is not coming back. */
const LAGGING_SECONDS = 1.5;
/** How long the detector's weights may take once the recording has ended. */
const WEIGHTS_MS = 3000;

/** Two clocks that start together are not apart by more. */
const SHORTEST_HEAD_SECONDS = 0.05;

const NOTHING: CaptureFigures = { level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false };

/**
 * The figures of a capture: read on the audio thread, and from the recorded slices until that begins, or where it can't
 * be used or stands still (the page forbids worklets, the browser suspends the audio context). Without weights, loudness
 * is counted.
 */
export class CaptureMeter {
  readonly #collector: PcmCollector;
  readonly #onFigures: (figures: CaptureFigures) => void;
  readonly #isCounterKnown: Promise<void>;
  #node: SpeechNode | undefined;
  #slices: SpeechMeter | undefined;
  /** What was read before by the other, audio thread or slices, when the one that reads now took over. */
  #base = NOTHING;
  #isPaused = false;
  /** Seconds of the slices that were read, or need not be. */
  #readSeconds = 0;
  /** `null`: there is none. */
  #model: SpeechModel | null | undefined;

  /** @param model rejects when it can't be loaded */
  constructor(collector: PcmCollector, model: Promise<SpeechModel>, onFigures: (figures: CaptureFigures) => void) {
    this.#collector = collector;
    this.#onFigures = onFigures;
    this.#isCounterKnown = model.then(
      (loaded) => this.#use(loaded),
      () => this.#use(null),
    );
  }

  /** What counts the seconds of speech, and why it is not the better one. */
  get detector(): Detector {
    if (!this.#model) return { detector: 'energy', detectorReason: 'weights-unavailable' };
    if (this.#slices) return { detector: 'silero-vad-v6', detectorReason: 'worklet-unavailable' };
    return { detector: 'silero-vad-v6' };
  }

  /** Reads on the audio thread, from its first figures on. */
  attach(node: SpeechNode): void {
    this.#node = node;
    if (this.#model !== undefined) node.tell({ do: 'use', weights: this.#model?.weights ?? null });
    if (this.#isPaused) node.tell({ do: 'pause' });
  }

  /** To be called with what the audio thread reads. */
  onNodeFigures(figures: CaptureFigures): void {
    if (!this.#slices) this.#onFigures(sumOfFigures(this.#base, figures));
  }

  /** To be called after each slice. */
  onSlice(): void {
    if (this.#slices || this.#isNodeBehind) this.#onFigures(this.#readSlices());
    const isNodeNew = this.#base === NOTHING; // one that once stood still may do so again
    if (this.#slices && isNodeNew && this.#node?.figures) this.#handOver(this.#node.figures);
  }

  pause(): void {
    this.#isPaused = true;
    this.#node?.tell({ do: 'pause' });
  }

  resume(): void {
    this.#isPaused = false;
    this.#node?.tell({ do: 'resume' });
  }

  /** The figures of the whole recording, once it has ended and its last slice is in. */
  async finish(signal: AbortSignal): Promise<CaptureFigures> {
    if (this.#collector.sampleRate === 0) return NOTHING;
    await within(WEIGHTS_MS, this.#isCounterKnown, signal);
    this.#use(null);
    const figures = this.#slices ? undefined : await this.#node?.finish();
    if (figures) return this.#withHead(figures);
    this.#readSlices();
    this.#slices?.catchUp();
    return this.#readSlices();
  }

  /** A busy page may have started the audio thread's reading late: what came before is counted afterwards. */
  async #withHead(figures: CaptureFigures): Promise<CaptureFigures> {
    const headSeconds = this.#collector.seconds - figures.elapsedSeconds;
    if (headSeconds < SHORTEST_HEAD_SECONDS) return figures;
    const { sampleRate, seconds: elapsedSeconds } = this.#collector;
    const slices = Array.from(this.#collector.samplesUntil(headSeconds), toFloat);
    const missedSeconds = (await this.#node?.count({ sampleRate, slices })) ?? 0;
    return { ...figures, speechSeconds: figures.speechSeconds + missedSeconds, elapsedSeconds };
  }

  #use(model: SpeechModel | null): void {
    if (this.#model !== undefined) return;
    this.#model = model;
    this.#node?.tell({ do: 'use', weights: model?.weights ?? null });
    this.#slices?.use(this.#createCounter(model));
  }

  #createCounter(model: SpeechModel | null | undefined): Counter {
    const { sampleRate } = this.#collector;
    return model?.createCounter(sampleRate) ?? new EnergyCounter(sampleRate);
  }

  get #isNodeBehind(): boolean {
    const readSeconds = this.#base.elapsedSeconds + (this.#node?.figures?.elapsedSeconds ?? 0);
    return this.#node === undefined || this.#collector.seconds - readSeconds > LAGGING_SECONDS;
  }

  #readSlices(): CaptureFigures {
    this.#slices ??= this.#takeOver();
    for (const samples of this.#collector.samplesFrom(this.#readSeconds)) this.#slices.push(toFloat(samples));
    this.#readSeconds = this.#collector.seconds;
    return sumOfFigures(this.#base, this.#slices.figures);
  }

  #takeOver(): SpeechMeter {
    if (this.#node?.figures) this.#base = sumOfFigures(this.#base, this.#node.figures);
    this.#readSeconds = this.#base.elapsedSeconds;
    const meter = new SpeechMeter(this.#collector.sampleRate);
    if (this.#model !== undefined) meter.use(this.#createCounter(this.#model));
    return meter;
  }

  /** To an audio thread that has begun by now: from here on it reads what the slices would only tell half a second later. */
  #handOver(read: CaptureFigures): void {
    const { speechSeconds, elapsedSeconds } = this.#readSlices();
    this.#base = {
      ...NOTHING,
      speechSeconds: speechSeconds - read.speechSeconds,
      elapsedSeconds: elapsedSeconds - read.elapsedSeconds,
    };
    this.#slices = undefined;
  }
}

const toFloat = (samples: Int16Array) => Float32Array.from(samples, (sample) => sample / 32768);
