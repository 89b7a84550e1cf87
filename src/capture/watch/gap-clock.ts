import { systemClock } from '../../platform/clock.js';
import type { Clock } from '../../domain/ports.js';

/** How late samples may arrive without anything being missing. */
const JITTER_SECONDS = 0.1;

/**
 * Measures how much is missing within a recording, by comparing its samples with the time since the first slice. A
 * hidden page, a phone call and a sleeping computer leave such gaps, and nothing else reports them.
 */
export class GapClock {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #firstSeconds: number | undefined;
  #runningSinceMs = 0;
  #elapsedMs = 0;
  #isPaused = false;

  constructor(clock: Pick<Clock, 'monotonicMs'> = systemClock) {
    this.#clock = clock;
  }

  /** Call it with each slice: seconds recorded so far. */
  onSlice(seconds: number): void {
    if (this.#firstSeconds !== undefined) return;
    this.#firstSeconds = seconds;
    this.#runningSinceMs = this.#clock.monotonicMs();
  }

  /** Time from now on isn't a gap. */
  pause(): void {
    if (!this.#isPaused && this.#firstSeconds !== undefined)
      this.#elapsedMs += this.#clock.monotonicMs() - this.#runningSinceMs;
    this.#isPaused = true;
  }

  /** Continues after `pause()`. */
  resume(): void {
    this.#isPaused = false;
    this.#runningSinceMs = this.#clock.monotonicMs();
  }

  /** Seconds missing so far, given the seconds recorded so far. */
  gapSeconds(recordedSeconds: number): number {
    if (this.#firstSeconds === undefined) return 0;
    const runningMs = this.#isPaused ? 0 : this.#clock.monotonicMs() - this.#runningSinceMs;
    const missing = (this.#elapsedMs + runningMs) / 1000 - (recordedSeconds - this.#firstSeconds);
    return missing > JITTER_SECONDS ? missing : 0;
  }
}
