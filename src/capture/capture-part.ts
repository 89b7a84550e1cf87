import type { CapturedAudio, CaptureFigures, Detector } from '../domain/recording.js';
import type { CapturePart } from '../domain/ports.js';
import { finishRecording, type Microphone } from './finish-recording.js';
import { PcmCollector } from './pcm-collector.js';
import type { FileHasher } from './sha256.js';
import { sumOfFigures } from './sum-of-figures.js';

/** What is known of a stretch of recording that has ended. */
export interface RecordedStretch {
  readonly collector: PcmCollector;
  readonly figures: CaptureFigures;
  readonly microphone: Microphone;
  readonly detector: Detector;
  /** Seconds missing within it. */
  readonly gapSeconds: number;
  /** Exclusive limit of the whole recording, in seconds. */
  readonly maximumSeconds: number;
  /** See `assetUrl`. */
  readonly assetBase?: string | undefined;
}

/** One stretch of recording, or several that were joined. */
export class BrowserCapturePart implements CapturePart {
  readonly #stretch: RecordedStretch;

  constructor(stretch: RecordedStretch) {
    this.#stretch = stretch;
  }

  get figures(): CaptureFigures {
    return this.#stretch.figures;
  }

  /** Whether a recording at this rate (Hz) may go on from here. */
  mayContinueAt(sampleRate: number): boolean {
    return this.#stretch.collector.sampleRate === sampleRate;
  }

  /** This and the stretch that went on from it, as one. */
  joinedWith(next: RecordedStretch): BrowserCapturePart {
    const before = this.#stretch;
    return new BrowserCapturePart({
      ...next,
      collector: PcmCollector.joined(before.collector, next.collector),
      gapSeconds: before.gapSeconds + next.gapSeconds,
      figures: sumOfFigures(before.figures, next.figures),
    });
  }

  /** @param hasher one that is open already, if any */
  finish(signal: AbortSignal, hasher?: FileHasher): Promise<CapturedAudio> {
    const { collector, figures, ...facts } = this.#stretch;
    return finishRecording(collector, { ...facts, speechSeconds: figures.speechSeconds }, signal, hasher);
  }
}
