import { isJsonObject } from '../domain/json.js';
import { DATABASE_NAME } from './database-name.js';
import { afterCorrection, unexpired, type ExpiryOptions } from './expiry.js';
import { answered, committed, resultIfReadable, resultOf } from './requests.js';
import { parseSessionRow, type SessionRow } from './session-row.js';
import { allSlices, sessionOf } from './slice-keys.js';

/** Schema version. A database of a later version is deleted: nothing else here could expire it. */
const VERSION = 2;

const SESSIONS = 'sessions';
const SLICES = 'slices';
const BY_OWNER = 'owner';
const BY_EXPIRY = 'expiresAt';

/** The two stores, within a transaction. */
export interface Stores {
  /** `SessionRow`s, by id. */
  readonly sessions: IDBObjectStore;
  /** Sealed slices, by `SliceKey`. */
  readonly slices: IDBObjectStore;
}

/** How the database is used. */
export interface DatabaseOptions extends ExpiryOptions {
  /** Milliseconds after which silent storage counts as broken. */
  readonly patienceMs: number;
}

/** A connection that opens on first use, and again after it was closed. */
export class JournalDatabase {
  readonly options: DatabaseOptions;
  /** Called when the connection ends without `close()`. */
  onlost: (() => void) | undefined;
  #connection: Promise<IDBDatabase> | undefined;

  constructor(options: DatabaseOptions) {
    this.options = options;
  }

  /** Whether there is a connection now. */
  get isOpen(): boolean {
    return this.#connection !== undefined;
  }

  /** Ensures that there is a connection, which takes a moment. */
  async open(): Promise<void> {
    await this.#connect();
  }

  /** Runs `work` in a transaction. Its writes are on disk when this resolves. */
  async transact<T>(mode: IDBTransactionMode, work: (stores: Stores) => T | Promise<T>): Promise<T> {
    return inTransaction(await this.#connect(), mode, this.options.patienceMs, work);
  }

  /** Ids of an owner's sessions, all or those for one place, newest first within a place. */
  async sessionsOf(owner: ArrayBuffer, ...place: [place?: ArrayBuffer]): Promise<string[]> {
    const range = IDBKeyRange.bound([owner, ...place], [owner, ...place, []]);
    const ids = await this.transact('readonly', ({ sessions }) => resultOf(sessions.index(BY_OWNER).getAllKeys(range)));
    return ids.filter((id) => typeof id === 'string').reverse();
  }

  /** Deletes the matching sessions, in one transaction. */
  async eraseWhere(isMeant: (row: SessionRow) => boolean): Promise<void> {
    await this.transact('readwrite', async ({ sessions, slices }) => {
      const rows: unknown[] = await resultOf(sessions.getAll());
      for (const stored of rows) {
        const row = rowOf(stored);
        if (!row || !isMeant(row)) continue;
        sessions.delete(row.id);
        slices.delete(allSlices(row.id));
      }
    });
  }

  /** Deletes everything. */
  async eraseAll(): Promise<void> {
    await this.transact('readwrite', ({ sessions, slices }) => {
      sessions.clear();
      slices.clear();
    });
  }

  /** Ends the connection after pending writes. */
  close(): void {
    this.#connection?.then(
      (connection) => connection.close(),
      () => undefined,
    );
    this.#connection = undefined;
  }

  #connect(): Promise<IDBDatabase> {
    this.#connection ??= this.#open().catch((error: unknown) => {
      this.#connection = undefined;
      throw error;
    });
    return this.#connection;
  }

  async #open(): Promise<IDBDatabase> {
    const { options } = this;
    const opening = openDatabase();
    try {
      const connection = await answered(options.patienceMs, opening);
      connection.onclose = connection.onversionchange = () => this.#lose(connection);
      await inTransaction(connection, 'readwrite', options.patienceMs, (stores) => cleanUp(stores, options));
      return connection;
    } catch (error) {
      opening.then(
        (connection) => connection.close(),
        () => undefined,
      );
      throw error;
    }
  }

  /** Somebody deletes or upgrades the database, or the browser has closed it. They don't wait for this page. */
  #lose(connection: IDBDatabase): void {
    connection.close();
    this.#connection = undefined;
    this.onlost?.();
  }
}

function rowOf(stored: unknown): SessionRow | undefined {
  const id = isJsonObject(stored) ? stored['id'] : undefined;
  return typeof id === 'string' ? parseSessionRow(id, stored) : undefined;
}

async function openDatabase(): Promise<IDBDatabase> {
  try {
    return await openThisVersion();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'VersionError')) throw error;
    await resultOf(indexedDB.deleteDatabase(DATABASE_NAME));
    return openThisVersion();
  }
}

function openThisVersion(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE_NAME, VERSION);
  request.onupgradeneeded = () => {
    for (const name of request.result.objectStoreNames) request.result.deleteObjectStore(name); // from older versions
    const sessions = request.result.createObjectStore(SESSIONS, { keyPath: 'id' });
    sessions.createIndex(BY_OWNER, ['owner', 'place', 'expiresAt']);
    sessions.createIndex(BY_EXPIRY, 'expiresAt');
    request.result.createObjectStore(SLICES);
  };
  return resultOf(request);
}

async function inTransaction<T>(
  connection: IDBDatabase,
  mode: IDBTransactionMode,
  patienceMs: number,
  work: (stores: Stores) => T | Promise<T>,
): Promise<T> {
  const transaction = connection.transaction([SESSIONS, SLICES], mode, { durability: 'strict' });
  const written = committed(transaction);
  written.catch(() => undefined); // awaited below, unless `work` fails first
  const stores = { sessions: transaction.objectStore(SESSIONS), slices: transaction.objectStore(SLICES) };
  try {
    const result = await answered(patienceMs, Promise.resolve(work(stores)));
    if (mode === 'readwrite') await answered(patienceMs, written);
    return result;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

/** Aborts a transaction that may have ended already. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had ended.
  }
}

/** Deletes sessions that have expired or have no readable expiry time, then all slices without a session. */
async function cleanUp({ sessions, slices }: Stores, options: DatabaseOptions): Promise<void> {
  const kept = new Set(await resultOf(sessions.index(BY_EXPIRY).getAllKeys(unexpired(options))));
  for (const id of await resultOf(sessions.getAllKeys())) {
    if (kept.has(id)) continue;
    const row = rowOf(await resultIfReadable<unknown>(sessions.get(id)));
    const corrected = row && afterCorrection(row, options);
    if (!corrected) sessions.delete(id);
    else {
      kept.add(id);
      sessions.put(corrected);
    }
  }
  for (const key of await resultOf(slices.getAllKeys())) if (!kept.has(sessionOf(key) ?? '')) slices.delete(key);
}
