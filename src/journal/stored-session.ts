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

/** A change to what is kept of a session. */
export type SessionChange =
  /** Replaces the record by this JSON. */
  | { readonly do: 'save'; readonly json: string }
  /** Adds a slice; any that are kept after it are left over from before a gap. */
  | { readonly do: 'append'; readonly slice: JournalSlice }
  /** Deletes the slices of one recording, or all. */
  | { readonly do: 'clear'; readonly kind: RecordingKind | undefined };

/** A session in the database that this page holds the lock of. Its methods reject when storage fails. */
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

  /** Begins a session; what was kept under its id before goes with its first `write`. */
  static async begin(database: JournalDatabase, owner: JournalOwner, id: string): Promise<StoredSession> {
    const opening = database.open(); // beside the rest: what is recorded meanwhile can't be kept yet
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

  /** All recordings, each up to its first slice that is missing or damaged. */
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

/** What is known of what is stored. */
interface Contents {
  row: SessionRow;
  /** Slices so far. */
  readonly counts: Map<RecordingKind, number>;
  /** False until something was added. */
  readonly isStored: boolean;
}

/** What a change does within a transaction. */
type StoreRequest = (stores: Stores) => unknown;

/** Seals what is to be written, which no transaction waits for, and notes the change in `next`. */
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

/** Nothing that was kept under the same id is taken for a part of it. */
function putFirst({ sessions, slices }: Stores, row: SessionRow): void {
  slices.delete(allSlices(row.id));
  sessions.put(row);
}

/** What was deleted elsewhere, or has expired, is not written again, nor taken for an empty recording. */
async function assertKept({ sessions }: Stores, id: string): Promise<void> {
  if ((await resultOf(sessions.getKey(id))) === undefined)
    throw new DOMException('The session is gone.', 'InvalidStateError');
}

/** A row that the disk does not give back is as good as missing; one that nobody looked for is not. */
function throwIfAborted(error: unknown): void {
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
