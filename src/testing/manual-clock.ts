import { abortReason } from '../platform/clock.js';
import type { Clock } from '../domain/ports.js';
import { settle } from './turns.js';

/** What `monotonicMs()` begins with: no page is as old as its clock. */
const BEGUN_MS = 60_000;

/** Time that passes only when a test says so. It begins on 1 March 2026 at 7:30, local time. */
export class ManualClock implements Clock {
  readonly #sleepers = new Set<{ readonly dueMs: number; readonly wake: () => void }>();
  readonly #stepMs: number;
  #nowMs = 0;

  /** @param stepMs milliseconds that pass by themselves with each look at `monotonicMs()`; default 0 */
  constructor(stepMs = 0) {
    this.#stepMs = stepMs;
  }

  monotonicMs(): number {
    this.#nowMs += this.#stepMs;
    return BEGUN_MS + this.#nowMs;
  }

  now(): Date {
    return new Date(2026, 2, 1, 7, 30, 0, this.#nowMs);
  }

  /** How many delays are pending. */
  get sleeperCount(): number {
    return this.#sleepers.size;
  }

  delay(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const sleeper = { dueMs: this.#nowMs + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(abortReason(signal));
      });
    });
  }

  /** Lets milliseconds pass and ends each delay when it is due; resolves when what follows from it has happened. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const dueMs = Math.min(...Array.from(this.#sleepers, (sleeper) => sleeper.dueMs));
      if (dueMs > endMs) break;
      await this.sleep(Math.max(0, dueMs - this.#nowMs));
    }
    await this.sleep(endMs - this.#nowMs);
  }

  /** Milliseconds pass at once, as for a device that sleeps; the delays that are due end when it wakes. */
  async sleep(ms: number): Promise<void> {
    this.#nowMs += ms;
    for (const sleeper of [...this.#sleepers]) {
      if (sleeper.dueMs > this.#nowMs) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
    await settle();
  }
}
