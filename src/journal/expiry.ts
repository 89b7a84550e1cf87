import type { SessionRow } from './session-row.js';

/** How long a session is kept, and by which clock. */
export interface ExpiryOptions {
  /** Milliseconds that a session is kept, from its beginning. */
  readonly lifetimeMs: number;
  /** The wall clock, in milliseconds since 1970. It may be wrong, and may be corrected at any time. */
  readonly now: () => number;
  /** Milliseconds that have passed since some moment, whatever happens to the wall clock. */
  readonly monotonicMs: () => number;
}

/** A clock that says less than this is wrong: the recorder is younger. Milliseconds since 1970. */
const EARLIEST = Date.UTC(2026, 0);

/** A difference that is no correction, in milliseconds: two clocks never run quite alike. */
const TOLERANCE_MS = 60_000;

/** The times of expiry of sessions that nobody has to look at: what is past has expired, what is beyond can't be right. */
export const unexpired = ({ now, lifetimeMs }: ExpiryOptions) => IDBKeyRange.bound(now(), now() + 2 * lifetimeMs, true);

/**
 * A session outside of `unexpired`, with a time of expiry of its own again where the wall clock was surely wrong, now or
 * when the session began: its day begins now, once. `undefined` where it has expired.
 */
export function afterCorrection(row: SessionRow, { now, lifetimeMs }: ExpiryOptions): SessionRow | undefined {
  const isAhead = row.expiresAt > now();
  if (now() < EARLIEST) return isAhead ? row : undefined;
  const isWrong = isAhead || row.expiresAt < EARLIEST;
  return isWrong && !row.isRedated ? { ...row, expiresAt: now() + lifetimeMs, isRedated: true } : undefined;
}

/** Sees corrections of the wall clock while a session is being written. */
export class ClockWatch {
  readonly #options: ExpiryOptions;
  readonly #begunMs: number;

  constructor(options: ExpiryOptions) {
    this.#options = options;
    this.#begunMs = this.#differenceMs;
  }

  /** The row as it is, or with its time of expiry corrected as the clock was, once. */
  follow(row: SessionRow): SessionRow {
    const correctionMs = this.#differenceMs - this.#begunMs;
    if (row.isRedated || Math.abs(correctionMs) < TOLERANCE_MS) return row;
    return { ...row, expiresAt: row.expiresAt + correctionMs, isRedated: true };
  }

  get #differenceMs(): number {
    return this.#options.now() - this.#options.monotonicMs();
  }
}
