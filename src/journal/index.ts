import type { Journal } from '../domain/ports.js';
import { StoredJournal } from './stored-journal.js';

const DAY = 24 * 60 * 60 * 1000; // ms

/** What may be told of a journal. */
export interface JournalOptions {
  /** Milliseconds that a session is kept, from its beginning; 24 hours unless told. */
  readonly lifetimeMs?: number;
  /** Milliseconds after which storage that has not answered counts as broken; 15000 unless told: a busy disk may take seconds. */
  readonly patienceMs?: number;
  /** The wall clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds that pass whatever happens to the wall clock; those of the page unless told. */
  readonly monotonicMs?: () => number;
}

/**
 * The journal of this origin: encrypted, in IndexedDB. Nothing is opened before its first use. Where there are no Web
 * Locks nothing is kept: two pages could take the same session.
 */
export function createJournal({
  lifetimeMs = DAY,
  patienceMs = 15_000,
  now = Date.now,
  monotonicMs = () => performance.now(),
}: JournalOptions = {}): Journal {
  return new StoredJournal({ lifetimeMs, patienceMs, now, monotonicMs });
}
