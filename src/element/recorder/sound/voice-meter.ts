import type { CaptureFigures, NotCountingReason, Recording } from '../../../domain/recording.js';
import { Halo } from './halo.js';
import { LevelHistory } from './level-history.js';
import { StallHint } from './stall-hint.js';

/** What is made of the figures that come ten times a second, without rendering anything for them. */
export class VoiceMeter {
  readonly #rest = new StallHint();
  readonly #history = new LevelHistory();
  readonly #levels = new WeakMap<Recording, readonly number[]>();
  #halo: Halo | undefined;

  /** Figures of a recording came; the halo shows them. */
  add(figures: CaptureFigures, halo: HTMLElement | null | undefined): void {
    this.#history.add(figures);
    this.#rest.add(figures);
    this.draw(figures, halo);
  }

  /** Shows how loud it is now. */
  draw({ level }: CaptureFigures, halo: HTMLElement | null | undefined): void {
    if (!halo) return;
    if (this.#halo?.element !== halo) this.#halo = new Halo(halo);
    this.#halo.level = level;
  }

  /** Shows nothing any more. */
  stop(): void {
    this.#halo?.stop();
    this.#halo = undefined;
  }

  /** What was heard belongs to this recording. */
  finish(recording: Recording): void {
    this.#levels.set(recording, this.#history.take());
  }

  /** The levels over the time of a recording; empty when nobody heard it being made. */
  levels(recording: Recording): readonly number[] {
    return this.#levels.get(recording) ?? [];
  }

  /** Why nothing is counted, when that has lasted a while. */
  resting(figures: CaptureFigures): NotCountingReason | undefined {
    return this.#rest.reason(figures);
  }
}
