import type { JsonObject } from '../domain/json.js';
import type { RecordingKind } from '../domain/model.js';
import type { JournalOwner, JournalSlice } from '../domain/ports.js';
import { createKey, seal, unseal } from './cipher.js';
import type { JournalDatabase, Stores } from './journal-database.js';
import { ClockWatch } from './expiry.js';
import { resultOf } from './requests.js';
import { digestsOf } from './owner-digests.js';
import { lockSession } from './session-lock.js';
import { parseRecordJson, parseSessionRow, ROW_VERSION, type SessionRow } from './session-row.js';
import { decodeSlice, encodeSlice } from './slice-bytes.js';
import { allSlices, countSlices, type SliceKey, slicesAfter } from './slice-keys.js';

/** A change to a stored session. */
export type SessionChange =
  /** Replaces the record with this JSON. */
  | { readonly do: 'save'; readonly json: string }
  /** Appends a slice and deletes any after it, left over from before a gap. */
  | { readonly do: 'append'; readonly slice: JournalSlice }
  /** Deletes the slices of one recording, or all. */
  | { readonly do: 'clear'; readonly kind: RecordingKind | undefined };

/** A session in the database, locked by this page. Its methods reject if storage fails. */
export class StoredSession {
  readonly #database: JournalDatabase;
  readonly #unlock: () => void;
  readonly #clock: ClockWatch;
  #contents: Contents;

  private constructor(database: JournalDatabase, unlock: () => void, contents: Contents) {
    this.#database = database;
    this.#unlock = unlock;
    this.#clock = new ClockWatch(database.options);
    this.#contents = contents;
  }

  /** Begins a session. Its first `write` deletes anything stored under its id before. */
  static async begin(database: JournalDatabase, owner: JournalOwner, id: string): Promise<StoredSession> {
    const opening = database.open(); // in parallel: recordings can't be stored before it opens
    opening.catch(() => undefined); // awaited below
    const unlock = await lockSession(id);
    if (!unlock) throw new DOMException('The session is in use elsewhere.', 'InvalidStateError');
    try {
      const [key, digests] = await Promise.all([createKey(), digestsOf(owner), opening]);
      const { now, lifetimeMs } = database.options;
      const row: SessionRow = { id, version: ROW_VERSION, ...digests, expiresAt: now() + lifetimeMs, key };
      return new StoredSession(database, unlock, { row, counts: new Map(), isStored: false });
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Takes over a session, unless somebody holds it. Deletes an invalid one. */
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

  /** Rejects if storage fails, which says nothing about the session. */
  static async #restore(database: JournalDatabase, unlock: () => void, id: string): Promise<StoredSession | undefined> {
    const found = await database.transact('readonly', ({ sessions }) =>
      resultOf<unknown>(sessions.get(id)).catch(throwIfAborted),
    );
    const row = parseSessionRow(id, found);
    if (!row) return undefined;
    const keys = await database.transact('readonly', ({ slices }) => resultOf(slices.getAllKeys(allSlices(id))));
    const session = new StoredSession(database, unlock, { row, counts: countSlices(keys), isStored: true });
    return session.readRecord().then(
      () => session,
      () => undefined,
    );
  }

  /** Makes these changes in one transaction: all of them, or none. */
  async write(changes: readonly SessionChange[]): Promise<void> {
    const { row, counts, isStored } = this.#contents;
    const { id } = row;
    const adds = changes.some((change) => change.do !== 'clear');
    const dated = adds ? this.#clock.follow(row) : row;
    const next: Contents = { row: dated, counts: new Map(counts), isStored: isStored || adds };
    const requests: StoreRequest[] = [];
    for (const change of changes) requests.push(await prepare(change, next));
    await this.#database.transact('readwrite', async (stores) => {
      if (adds && isStored) await assertKept(stores, id);
      else if (adds) putFirst(stores, next.row);
      if (adds && dated !== row) stores.sessions.put(next.row);
      for (const request of requests) request(stores);
    });
    this.#contents = next;
  }

  async readRecord(): Promise<JsonObject> {
    const { id, key, record } = this.#contents.row;
    const value = parseRecordJson(new TextDecoder().decode(await unseal(key, id, record)));
    if (!value) throw new TypeError('Not a record.');
    return value;
  }

  /** All recordings, each up to its first missing or damaged slice. */
  async readSlices(signal: AbortSignal): Promise<JournalSlice[]> {
    const found: JournalSlice[] = [];
    for (const [kind, count] of this.#contents.counts) {
      let number = 0;
      for (; number < count; number++) {
        signal.throwIfAborted();
        const slice = await this.#readSlice([this.#contents.row.id, kind, number]);
        if (!slice) break;
        found.push(slice);
      }
      this.#contents.counts.set(kind, number);
    }
    await this.#database.transact('readonly', (stores) => assertKept(stores, this.#contents.row.id));
    return found;
  }

  /** Deletes all of it. */
  erase(): Promise<void> {
    return erase(this.#database, this.#contents.row.id);
  }

  /** Ends the connection and lets others take the session. */
  letGo(): void {
    this.#database.close();
    this.unlock();
  }

  /** Lets others take the session. */
  unlock(): void {
    this.#unlock();
  }

  async #readSlice(key: SliceKey): Promise<JournalSlice | undefined> {
    const sealed = await this.#database.transact('readonly', ({ slices }) =>
      resultOf<unknown>(slices.get(key)).catch(throwIfAborted),
    );
    try {
      return { kind: key[1], ...decodeSlice(await unseal(this.#contents.row.key, key.join('/'), sealed)) };
    } catch {
      return undefined;
    }
  }
}

/** The known stored contents. */
interface Contents {
  row: SessionRow;
  /** Slices so far. */
  readonly counts: Map<RecordingKind, number>;
  /** False until something was added. */
  readonly isStored: boolean;
}

/** What a change does within a transaction. */
type StoreRequest = (stores: Stores) => unknown;

/** Seals the data, which no transaction waits for, and notes the change in `next`. */
async function prepare(change: SessionChange, next: Contents): Promise<StoreRequest> {
  const { row, counts } = next;
  const { id, key } = row;
  switch (change.do) {
    case 'save': {
      const record = await seal(key, id, new TextEncoder().encode(change.json));
      const saved = { ...row, record };
      next.row = saved;
      return ({ sessions }) => sessions.put(saved);
    }
    case 'append': {
      const { slice } = change;
      const number = counts.get(slice.kind) ?? 0;
      const sliceKey: SliceKey = [id, slice.kind, number];
      const sealed = await seal(key, sliceKey.join('/'), encodeSlice(slice));
      counts.set(slice.kind, number + 1);
      return ({ slices }) => {
        slices.delete(slicesAfter(sliceKey));
        slices.put(sealed, sliceKey);
      };
    }
    case 'clear': {
      const { kind } = change;
      if (kind) counts.delete(kind);
      else counts.clear();
      return ({ slices }) => slices.delete(kind ? allSlices(id, kind) : allSlices(id));
    }
  }
}

/** Slices stored under the same id must not become part of it. */
function putFirst({ sessions, slices }: Stores, row: SessionRow): void {
  slices.delete(allSlices(row.id));
  sessions.put(row);
}

/** A session deleted elsewhere or expired must not be written again, or read as an empty recording. */
async function assertKept({ sessions }: Stores, id: string): Promise<void> {
  if ((await resultOf(sessions.getKey(id))) === undefined)
    throw new DOMException('The session is gone.', 'InvalidStateError');
}

/** A row that the disk can't return counts as missing. One that nobody looked for does not. */
function throwIfAborted(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
}

/** Deletes a session. Retries over a new connection if this one fails. */
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
