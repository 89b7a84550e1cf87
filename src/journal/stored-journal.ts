import { notDeleted } from '../domain/errors.js';
import { systemClock } from '../platform/clock.js';
import type { Journal, JournalEntry, JournalOwner, Person } from '../domain/ports.js';
import { type DatabaseOptions, JournalDatabase } from './journal-database.js';
import { StoredJournalEntry } from './journal-entry.js';
import { digestsOf } from './owner-digests.js';
import { accountDigest, isMeant, personDigest, tabDigest } from './session-row.js';
import { StoredSession } from './stored-session.js';
import { currentTab, forgetTab } from './tab.js';

/** Sessions in IndexedDB. Each entry has its own connection, which ends with it. */
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

  async forget(person: Person, keptId: () => string | undefined): Promise<void> {
    const { id } = currentTab();
    const digests = await Promise.all([personDigest(person), accountDigest(person), tabDigest(id)]);
    const meant = digests.filter((digest) => digest !== undefined);
    await this.#erase((database) => database.eraseWhere((row) => row.id !== keptId() && isMeant(row, meant)));
  }

  async forgetAll(): Promise<void> {
    await this.#erase((database) => database.eraseAll());
    forgetTab();
  }

  async removeExpired(): Promise<void> {
    const database = new JournalDatabase(this.#options);
    try {
      await database.open(); // which deletes expired sessions
      await eraseFormerTab(database);
    } catch {
      // The next page tries again.
    } finally {
      database.close();
    }
  }

  async #erase(work: (database: JournalDatabase) => Promise<void>): Promise<void> {
    const database = new JournalDatabase(this.#options);
    try {
      await work(database);
    } catch (cause) {
      throw notDeleted(cause);
    } finally {
      database.close();
    }
  }
}

/**
 * Milliseconds between searches while all sessions are held. A page or an element that has just gone still writes for a
 * moment.
 */
const PAUSES_MS = [50, 100, 200, 400, 800, 1600, 3200];

/** The owner's newest session for the same purpose. */
async function takeNewest(
  database: JournalDatabase,
  wanted: JournalOwner,
  signal: AbortSignal,
): Promise<StoredSession | undefined> {
  const { owner, place } = await digestsOf(wanted);
  await eraseFormerTab(database);
  for (const pauseMs of [...PAUSES_MS, 0]) {
    const ids = await database.sessionsOf(owner, place);
    for (const id of ids) {
      if (signal.aborted) return undefined;
      const session = await StoredSession.take(database, id);
      if (session) return session;
    }
    if (ids.length === 0) return undefined;
    await systemClock.delay(pauseMs, signal);
  }
  return undefined;
}

/**
 * Earlier pages' sessions in this tab can't be found again. One in use belongs to another window: a window that a page
 * opens starts with a copy of its storage.
 */
async function eraseFormerTab(database: JournalDatabase): Promise<void> {
  const { formerId } = currentTab();
  if (formerId === undefined) return;
  for (const id of await database.sessionsOf(await tabDigest(formerId))) {
    const session = await StoredSession.take(database, id);
    await session?.erase();
    session?.unlock();
  }
}
