import { RecorderError } from '../domain/errors.js';
import type { JsonObject } from '../domain/json.js';
import { toJson } from '../domain/to-json.js';
import type { RecordingKind } from '../domain/model.js';
import type { JournalContents, JournalEntry, JournalSlice } from '../domain/ports.js';
import type { JournalDatabase } from './journal-database.js';
import type { SessionChange, StoredSession } from './stored-session.js';

/** Changes waiting for their turn, which others may still join. */
interface Batch {
  readonly changes: SessionChange[];
  readonly written: Promise<void>;
}

/**
 * A session's place in the database. Requests run in turn, and the first failure ends writing. Waiting changes are
 * written together, so that slow storage lags one transaction behind and not many: the end of the page would lose
 * everything recorded meanwhile.
 */
export class StoredJournalEntry implements JournalEntry {
  readonly #session: Promise<StoredSession>;
  #queue: Promise<unknown> = Promise.resolve();
  #batch: Batch | undefined;
  #isPersistent = true;
  /** Deleted or released. */
  #hasEnded = false;
  #onlost: (() => void) | undefined;

  /** @param session over this database; rejects if nothing can be stored */
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
      this.#lose(); // the stored state would be stale
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

  /** Releases the session once earlier requests are done. */
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

  /** Clears always run, whatever has happened. */
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
    this.#batch = undefined; // later requests start a new batch
    const done = this.#queue.then(async () => job(await this.#session));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #lose(): void {
    if (!this.#isPersistent || this.#hasEnded) return;
    this.#isPersistent = false;
    queueMicrotask(() => this.#tell());
  }

  /** The listener's errors are its own. */
  #tell(): void {
    const listener = this.#onlost;
    this.#onlost = undefined;
    listener?.();
  }
}
