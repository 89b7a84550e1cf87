import type { CaptureFigures, NotCountingReason } from '../../../domain/recording.js';

/** A pause in talking is nothing to speak of before. */
const REST_SECONDS = 3;

/** Whether the seconds of speech have rested for so long that the person should know why. */
export class StallHint {
  #lastCountedSeconds = 0;

  /** To be told every figure, in order. Time is that of the recording, so a pause is no rest. */
  add({ counting, elapsedSeconds }: CaptureFigures): void {
    if (counting || elapsedSeconds < this.#lastCountedSeconds) this.#lastCountedSeconds = elapsedSeconds;
  }

  /** Why, if so. */
  reason({ counting, elapsedSeconds, reason }: CaptureFigures): NotCountingReason | undefined {
    const isResting = !counting && elapsedSeconds - this.#lastCountedSeconds >= REST_SECONDS;
    return isResting ? (reason ?? 'silence') : undefined;
  }
}
