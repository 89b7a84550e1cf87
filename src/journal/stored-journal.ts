import type { Journal, JournalEntry, JournalOwner } from '../domain/ports.js';
import { type DatabaseOptions, JournalDatabase } from './journal-database.js';
import { StoredJournalEntry } from './journal-entry.js';
import { ownerDigest } from './session-row.js';
import { StoredSession } from './stored-session.js';

/** Sessions in IndexedDB. Each entry has a connection of its own, which ends with it. */
export class StoredJournal implements Journal {
  readonly #options: DatabaseOptions;

  constructor(options: DatabaseOptions) {
    this.#options = options;
  }

  open(owner: JournalOwner, sessionId: string): Promise<JournalEntry> {
    const database = new JournalDatabase(this.#options);
    return Promise.resolve(new StoredJournalEntry(database, StoredSession.begin(database, owner, sessionId)));
  }

  async find(owner: JournalOwner, signal: AbortSignal): Promise<JournalEntry | undefined> {
    signal.throwIfAborted();
    const database = new JournalDatabase(this.#options);
    const session = await takeNewest(database, owner, signal).catch(() => undefined);
    if (session && !signal.aborted) return new StoredJournalEntry(database, Promise.resolve(session));
    database.close();
    session?.letGo();
    signal.throwIfAborted();
    return undefined;
  }
}

async function takeNewest(
  database: JournalDatabase,
  owner: JournalOwner,
  signal: AbortSignal,
): Promise<StoredSession | undefined> {
  for (const id of await database.sessionsOf(await ownerDigest(owner))) {
    if (signal.aborted) return undefined;
    const session = await StoredSession.take(database, id);
    if (session) return session;
  }
  return undefined;
}
