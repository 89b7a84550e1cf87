import type { Journal } from '../domain/ports.js';
import { StoredJournal } from './stored-journal.js';

const DAY = 24 * 60 * 60 * 1000; // ms

/** Options of a journal. */
export interface JournalOptions {
  /** Milliseconds to keep a session, from its start. Default: 24 hours. */
  readonly lifetimeMs?: number;
  /** Milliseconds after which silent storage counts as broken. Default: 15000, since a busy disk may take seconds. */
  readonly patienceMs?: number;
  /** The wall clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Monotonic milliseconds. Default: those of the page. */
  readonly monotonicMs?: () => number;
}

/**
 * This origin's journal, encrypted in IndexedDB. It opens nothing before its first use. Without Web Locks, it stores
 * nothing: two pages could take the same session.
 */
export function createJournal({
  lifetimeMs = DAY,
  patienceMs = 15_000,
  now = Date.now,
  monotonicMs = () => performance.now(),
}: JournalOptions = {}): Journal {
  return new StoredJournal({ lifetimeMs, patienceMs, now, monotonicMs });
}
