import type { SessionRow } from './session-row.js';

/** How long to keep a session, and by which clock. */
export interface ExpiryOptions {
  /** Milliseconds to keep a session, from its start. */
  readonly lifetimeMs: number;
  /** The wall clock, in milliseconds since 1970. It may be wrong, and may be corrected at any time. */
  readonly now: () => number;
  /** Monotonic milliseconds, unaffected by corrections of the wall clock. */
  readonly monotonicMs: () => number;
}

/** An earlier clock is wrong: the recorder didn't exist yet. Milliseconds since 1970. */
const EARLIEST = Date.UTC(2026, 0);

/** Smaller differences are drift, not a correction, in milliseconds. */
const TOLERANCE_MS = 60_000;

/** Expiry times that need no closer look. Earlier ones have passed, later ones can't be right. */
export const unexpired = ({ now, lifetimeMs }: ExpiryOptions) => IDBKeyRange.bound(now(), now() + 2 * lifetimeMs, true);

/**
 * Redates a session outside `unexpired` if the wall clock is certainly wrong, or was when the session began. The
 * session then gets a full lifetime from now, once. `undefined` if it has expired.
 */
export function afterCorrection(row: SessionRow, { now, lifetimeMs }: ExpiryOptions): SessionRow | undefined {
  const isAhead = row.expiresAt > now();
  if (now() < EARLIEST) return isAhead ? row : undefined;
  const isWrong = isAhead || row.expiresAt < EARLIEST;
  return isWrong && !row.isRedated ? { ...row, expiresAt: now() + lifetimeMs, isRedated: true } : undefined;
}

/**
 * Detects corrections of the wall clock while a session is being written. A jump forward may be a correction, or the
 * device may have slept, which the page's own time leaves out. It is only followed from before the recorder existed.
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

  /** The row, with its expiry time corrected once if the clock was. */
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
