import type { RecordingKind } from '../../src/domain/model.js';
import type { Journal, JournalContents, JournalOwner, JournalSlice } from '../../src/domain/ports.js';

/** The name that the journal gives its database. */
export const DATABASE = 'thymia-recorder';

export const OWNER = {
  endpoint: 'https://host.example/api/thymia/runs',
  model: 'helios',
  owner: 'account-7391',
  userLabel: 'Ada-Lovelace-1815',
} as const satisfies JournalOwner;

/** A signal that is never aborted. */
export const going = new AbortController().signal;

/** One second at a low rate: sample n of slice i is i * 100 + n. */
export function slice(number: number, kind: RecordingKind = 'recording', sampleRate = 100): JournalSlice {
  const samples = Int16Array.from({ length: sampleRate }, (_, n) => number * 100 + n);
  return { kind, sampleRate, samples };
}

/** What the next to come finds, and reads; nothing is left behind. */
export async function findAndRead(journal: Journal, owner: JournalOwner = OWNER): Promise<JournalContents | undefined> {
  const entry = await journal.find(owner, going);
  const contents = await entry?.read(going);
  entry?.release();
  return contents;
}

/** Runs work on a raw connection to the journal's database; it is made when it is not there. */
export async function onDatabase<T>(work: (database: IDBDatabase) => T | Promise<T>, version?: number): Promise<T> {
  const database = await resultOf(indexedDB.open(DATABASE, version));
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Changes the stores as no journal would. */
export function tamper(work: (sessions: IDBObjectStore, slices: IDBObjectStore) => unknown): Promise<void> {
  return onDatabase(async (database) => {
    const transaction = database.transaction(['sessions', 'slices'], 'readwrite');
    await work(transaction.objectStore('sessions'), transaction.objectStore('slices'));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error('The rows were not changed.'));
    });
  });
}

/** Every key and value of every store. */
export function everyRow(): Promise<{ readonly key: IDBValidKey; readonly value: unknown }[]> {
  return onDatabase(async (database) => {
    const rows = [];
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      const keys = await resultOf(store.getAllKeys());
      for (const key of keys) {
        const value: unknown = await resultOf(database.transaction(name).objectStore(name).get(key));
        rows.push({ key, value });
      }
    }
    return rows;
  });
}

export function deleteDatabase(): Promise<unknown> {
  return resultOf(indexedDB.deleteDatabase(DATABASE));
}

export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed.'));
  });
}

/** Asks again until there is an answer: a lock that was let go of takes a moment to be free. */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A journal in a realm of its own, as in another tab. */
export interface Realm {
  readonly journal: Journal;
  /** Ends the realm at once, whatever it does. */
  kill(): void;
}

export async function openRealm(): Promise<Realm> {
  const iframe = document.createElement('iframe');
  iframe.srcdoc = `<script type="module">
    import { createJournal } from '/src/journal/index.ts';
    parent.dispatchEvent(new CustomEvent('journal', { detail: createJournal() }));
  </script>`;
  const journal = new Promise<Journal>((resolve, reject) => {
    const take = (event: Event) => {
      if ('detail' in event && isJournal(event.detail)) resolve(event.detail);
      else reject(new Error('The realm has no journal.'));
    };
    addEventListener('journal', take, { once: true });
  });
  document.body.append(iframe);
  return { journal: await journal, kill: () => iframe.remove() };
}

function isJournal(value: unknown): value is Journal {
  return typeof value === 'object' && value !== null && 'open' in value && 'find' in value;
}
