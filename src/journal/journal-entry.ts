import { RecorderError } from '../domain/errors.js';
import type { JsonObject } from '../domain/json.js';
import { toJson } from '../domain/to-json.js';
import type { RecordingKind } from '../domain/model.js';
import type { JournalContents, JournalEntry, JournalSlice } from '../domain/ports.js';
import type { JournalDatabase } from './journal-database.js';
import type { SessionChange, StoredSession } from './stored-session.js';

/** Changes that wait for their turn; others may join them until then. */
interface Batch {
  readonly changes: SessionChange[];
  readonly written: Promise<void>;
}

/**
 * A session's place in the database: what is asked of it is done in turn, and the first failure ends the writing. Changes
 * that wait are written together, so that storage which takes its time lies one transaction behind and not many: what
 * was recorded meanwhile would be lost with the page.
 */
export class StoredJournalEntry implements JournalEntry {
  readonly #session: Promise<StoredSession>;
  #queue: Promise<unknown> = Promise.resolve();
  #batch: Batch | undefined;
  #isPersistent = true;
  /** Deleted or released. */
  #hasEnded = false;
  #onlost: (() => void) | undefined;

  /** @param session over this database; rejects when nothing can be kept */
  constructor(database: JournalDatabase, session: Promise<StoredSession>) {
    this.#session = session;
    database.onlost = () => this.#lose();
    session.catch(() => {
      database.close();
      this.#lose();
    });
  }

  get isPersistent(): boolean {
    return this.#isPersistent;
  }

  get onlost(): (() => void) | undefined {
    return this.#onlost;
  }

  set onlost(listener: (() => void) | undefined) {
    this.#onlost = listener;
    if (!this.#isPersistent) queueMicrotask(() => this.#tell());
  }

  save(record: JsonObject): Promise<void> {
    try {
      const json = toJson(record); // as it is now
      return this.#write({ do: 'save', json });
    } catch {
      this.#lose(); // what is kept would be out of date
      return Promise.resolve();
    }
  }

  append(slice: JournalSlice): Promise<void> {
    return this.#write({ do: 'append', slice });
  }

  clearAudio(kind?: RecordingKind): Promise<void> {
    return this.#write({ do: 'clear', kind });
  }

  async read(signal: AbortSignal): Promise<JournalContents> {
    signal.throwIfAborted();
    try {
      return await this.#inTurn(async (session) => ({
        record: await session.readRecord(),
        slices: await session.readSlices(signal),
      }));
    } catch (error) {
      signal.throwIfAborted();
      throw new RecorderError('recording-failed', 'What was kept of the recording can’t be read.', { cause: error });
    }
  }

  delete(): Promise<void> {
    return this.#end((session) => session.erase());
  }

  release(): void {
    void this.#end();
  }

  /** Lets go of the session once what was asked for before is done. */
  async #end(lastly?: (session: StoredSession) => Promise<void>): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    await this.#change(async (session) => {
      try {
        await lastly?.(session);
      } finally {
        session.letGo();
      }
    });
  }

  /** What is to be cleared is, whatever has happened. */
  #write(change: SessionChange): Promise<void> {
    if (change.do !== 'clear' && (!this.#isPersistent || this.#hasEnded)) return Promise.resolve();
    this.#batch ??= this.#beginBatch();
    this.#batch.changes.push(change);
    return this.#batch.written;
  }

  #beginBatch(): Batch {
    const changes: SessionChange[] = [];
    const written = this.#change((session) => {
      this.#batch = undefined;
      return this.#writeAll(session, changes);
    });
    return { changes, written };
  }

  async #writeAll(session: StoredSession, changes: readonly SessionChange[]): Promise<void> {
    if (this.#isPersistent) await session.write(changes).catch(() => this.#lose());
    if (this.#isPersistent) return;
    const clears = changes.filter((change) => change.do === 'clear');
    if (clears.length > 0) await session.write(clears);
  }

  #change(job: (session: StoredSession) => Promise<void>): Promise<void> {
    return this.#inTurn(job).catch(() => this.#lose());
  }

  #inTurn<T>(job: (session: StoredSession) => Promise<T>): Promise<T> {
    this.#batch = undefined; // what is asked for later comes later
    const done = this.#queue.then(async () => job(await this.#session));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #lose(): void {
    if (!this.#isPersistent || this.#hasEnded) return;
    this.#isPersistent = false;
    queueMicrotask(() => this.#tell());
  }

  /** An error of the listener is its own. */
  #tell(): void {
    const listener = this.#onlost;
    this.#onlost = undefined;
    listener?.();
  }
}
