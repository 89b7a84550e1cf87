import type { JsonObject } from '../domain/json.js';
import type { RecordingKind } from '../domain/model.js';
import type { JournalSlice } from '../domain/ports.js';
import { createKey, seal, unseal } from './cipher.js';
import type { JournalDatabase, Stores } from './journal-database.js';
import { resultOf } from './requests.js';
import { lockSession } from './session-lock.js';
import { parseRecord, parseSessionRow, ROW_VERSION, type SessionRow } from './session-row.js';
import { decodeSlice, encodeSlice } from './slice-bytes.js';
import { allSlices, countSlices, type SliceKey, slicesAfter } from './slice-keys.js';

/** A session in the database that this page holds the lock of. Its methods reject when storage fails. */
export class StoredSession {
  readonly #database: JournalDatabase;
  readonly #unlock: () => void;
  /** Slices so far. */
  readonly #counts: Map<RecordingKind, number>;
  #row: SessionRow;

  private constructor(
    database: JournalDatabase,
    unlock: () => void,
    row: SessionRow,
    counts = new Map<RecordingKind, number>(),
  ) {
    this.#database = database;
    this.#unlock = unlock;
    this.#row = row;
    this.#counts = counts;
  }

  /** Begins a session; what was kept under its id before is gone. */
  static async begin(database: JournalDatabase, owner: ArrayBuffer, id: string): Promise<StoredSession> {
    const unlock = await lockSession(id);
    if (!unlock) throw new DOMException('The session is in use elsewhere.', 'InvalidStateError');
    try {
      const { now, lifetimeMs } = database.options;
      const row: SessionRow = {
        id,
        version: ROW_VERSION,
        owner,
        expiresAt: now() + lifetimeMs,
        key: await createKey(),
      };
      await database.transact('readwrite', ({ sessions, slices }) => {
        slices.delete(allSlices(id));
        sessions.put(row);
      });
      return new StoredSession(database, unlock, row);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Takes a session over, unless somebody holds it; one that makes no sense is deleted. */
  static async take(database: JournalDatabase, id: string): Promise<StoredSession | undefined> {
    const unlock = await lockSession(id);
    if (!unlock) return undefined;
    try {
      const session = await StoredSession.#restore(database, unlock, id);
      if (session) return session;
      await erase(database, id);
    } catch (error) {
      unlock();
      throw error;
    }
    unlock();
    return undefined;
  }

  /** Rejects when storage fails, which says nothing about the session. */
  static async #restore(database: JournalDatabase, unlock: () => void, id: string): Promise<StoredSession | undefined> {
    const found = await database.transact('readonly', ({ sessions }) =>
      resultOf<unknown>(sessions.get(id)).catch(unlessAborted),
    );
    const row = parseSessionRow(id, found);
    if (!row) return undefined;
    const keys = await database.transact('readonly', ({ slices }) => resultOf(slices.getAllKeys(allSlices(id))));
    const session = new StoredSession(database, unlock, row, countSlices(keys));
    return session.readRecord().then(
      () => session,
      () => undefined,
    );
  }

  async writeRecord(json: string): Promise<void> {
    const record = await seal(this.#row.key, this.#row.id, new TextEncoder().encode(json));
    this.#row = { ...this.#row, record };
    await this.#write(({ sessions }) => sessions.put(this.#row));
  }

  async readRecord(): Promise<JsonObject> {
    const { id, key, record } = this.#row;
    const value = parseRecord(new TextDecoder().decode(await unseal(key, id, record)));
    if (!value) throw new TypeError('Not a record.');
    return value;
  }

  /** Adds a slice; any that are kept after it are left over from before a gap. */
  async writeSlice(slice: JournalSlice): Promise<void> {
    const number = this.#counts.get(slice.kind) ?? 0;
    const key: SliceKey = [this.#row.id, slice.kind, number];
    const sealed = await seal(this.#row.key, key.join('/'), encodeSlice(slice));
    await this.#write(({ slices }) => {
      slices.delete(slicesAfter(key));
      slices.put(sealed, key);
    });
    this.#counts.set(slice.kind, number + 1);
  }

  /** All recordings, each up to its first slice that is missing or damaged. */
  async readSlices(signal: AbortSignal): Promise<JournalSlice[]> {
    const found: JournalSlice[] = [];
    for (const [kind, count] of this.#counts) {
      let number = 0;
      for (; number < count; number++) {
        signal.throwIfAborted();
        const slice = await this.#readSlice([this.#row.id, kind, number]);
        if (!slice) break;
        found.push(slice);
      }
      this.#counts.set(kind, number);
    }
    await this.#database.transact('readonly', (stores) => this.#assertKept(stores));
    return found;
  }

  async clearAudio(kind?: RecordingKind): Promise<void> {
    const range = kind ? allSlices(this.#row.id, kind) : allSlices(this.#row.id);
    await this.#database.transact('readwrite', ({ slices }) => void slices.delete(range));
    if (kind) this.#counts.delete(kind);
    else this.#counts.clear();
  }

  /** Deletes all of it. */
  erase(): Promise<void> {
    return erase(this.#database, this.#row.id);
  }

  /** Ends the connection and lets others take the session. */
  letGo(): void {
    this.#database.close();
    this.#unlock();
  }

  /** Writes only while the session is there. */
  #write(work: (stores: Stores) => unknown): Promise<void> {
    return this.#database.transact('readwrite', async (stores) => {
      await this.#assertKept(stores);
      work(stores);
    });
  }

  async #readSlice(key: SliceKey): Promise<JournalSlice | undefined> {
    const sealed = await this.#database.transact('readonly', ({ slices }) =>
      resultOf<unknown>(slices.get(key)).catch(unlessAborted),
    );
    try {
      return { kind: key[1], ...decodeSlice(await unseal(this.#row.key, key.join('/'), sealed)) };
    } catch {
      return undefined;
    }
  }

  /** What was deleted elsewhere, or has expired, is not written again, nor taken for an empty recording. */
  async #assertKept({ sessions }: Stores): Promise<void> {
    if ((await resultOf(sessions.getKey(this.#row.id))) === undefined)
      throw new DOMException('The session is gone.', 'InvalidStateError');
  }
}

/** A row that the disk does not give back is as good as missing; one that nobody looked for is not. */
function unlessAborted(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
}

/** Deletes a session; tries over a new connection when this one has failed. */
async function erase(database: JournalDatabase, id: string): Promise<void> {
  const attempt = () =>
    database.transact('readwrite', ({ sessions, slices }) => {
      sessions.delete(id);
      slices.delete(allSlices(id));
    });
  await attempt().catch(() => {
    database.close();
    return attempt();
  });
}
