import type { CaptureFigures } from '../../../domain/recording.js';

const PER_SECOND = 10;

/** How loud a recording was over its time, from the figures that come while it is made. */
export class LevelHistory {
  #levels: number[] = [];

  /** A recording that continues after an interruption continues here; one that begins again replaces the levels. */
  add({ level, elapsedSeconds }: CaptureFigures): void {
    const index = Math.floor(elapsedSeconds * PER_SECOND);
    this.#levels.length = Math.min(this.#levels.length, index + 1);
    while (this.#levels.length <= index) this.#levels.push(0);
    this.#levels[index] = Math.max(this.#levels[index] ?? 0, level);
  }

  /** The levels so far, ten a second; the next recording has its own. */
  take(): readonly number[] {
    const levels = this.#levels;
    this.#levels = [];
    return levels;
  }
}

/** Peaks for so many bars, 0 to 1 of the highest. */
export function bars(levels: readonly number[], count: number): readonly number[] {
  const highest = Math.max(...levels, 0.01);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar / count) * levels.length);
    const to = Math.max(from + 1, Math.floor(((bar + 1) / count) * levels.length));
    return Math.max(0, ...levels.slice(from, to)) / highest;
  });
}
