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

/** Smaller differences are drift, not a correction, in milliseconds. */
const TOLERANCE_MS = 60_000;

/** Times of expiry that need no closer look: earlier ones have passed, later ones can't be right. */
export const unexpired = ({ now, lifetimeMs }: ExpiryOptions) => IDBKeyRange.bound(now(), now() + 2 * lifetimeMs, true);

/**
 * A session outside of `unexpired`, with a time of expiry of its own again where the wall clock was surely wrong, now or
 * when the session began: it gets a full lifetime from now, once. `undefined` where it has expired.
 */
export function afterCorrection(row: SessionRow, { now, lifetimeMs }: ExpiryOptions): SessionRow | undefined {
  const isAhead = row.expiresAt > now();
  if (now() < EARLIEST) return isAhead ? row : undefined;
  const isWrong = isAhead || row.expiresAt < EARLIEST;
  return isWrong && !row.isRedated ? { ...row, expiresAt: now() + lifetimeMs, isRedated: true } : undefined;
}

/**
 * Sees corrections of the wall clock while a session is being written. A clock that goes forward may be corrected, or the
 * device may have slept, which the page's own time leaves out: it is only followed from before the recorder existed.
 */
export class ClockWatch {
  readonly #options: ExpiryOptions;
  readonly #begunMs: number;
  readonly #mayGoForward: boolean;

  constructor(options: ExpiryOptions) {
    this.#options = options;
    this.#begunMs = this.#differenceMs;
    this.#mayGoForward = options.now() < EARLIEST;
  }

  /** The row as it is, or with its time of expiry corrected as the clock was, once. */
  follow(row: SessionRow): SessionRow {
    const correctionMs = this.#differenceMs - this.#begunMs;
    const isFollowed = correctionMs < -TOLERANCE_MS || (this.#mayGoForward && correctionMs > TOLERANCE_MS);
    if (row.isRedated || !isFollowed) return row;
    return { ...row, expiresAt: row.expiresAt + correctionMs, isRedated: true };
  }

  get #differenceMs(): number {
    return this.#options.now() - this.#options.monotonicMs();
  }
}
