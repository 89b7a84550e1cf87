import { expect } from '@open-wc/testing';
import { RecorderError } from '../../src/domain/errors.js';
import type { JournalEntry } from '../../src/domain/ports.js';
import { createJournal } from '../../src/journal/index.js';
import { deleteDatabase, eventually, everyRow, findAndRead, going, OWNER, slice } from '../support/journal.js';
import { limitStorage } from '../support/storage-quota.js';

const journal = createJournal({ patienceMs: 3000 });

/** Counts how often an entry says that it has lost its storage. */
function watchLosses(entry: JournalEntry): () => number {
  let losses = 0;
  entry.onlost = () => losses++;
  return () => losses;
}

/** All that can be asked of an entry, none of which may fail; what it then says. */
async function recordOn(entry: JournalEntry, losses: () => number): Promise<void> {
  await entry.save({ phase: 'recording' });
  for (let i = 0; i < 3; i++) await entry.append(slice(i));
  await entry.clearAudio('recording');
  await entry.clearAudio();
  await new Promise((resolve) => setTimeout(resolve));
  expect(entry.isPersistent).to.be.false;
  expect(losses(), 'said once').to.equal(1);
}

/** Puts something else in the place of a property of the page for a while. */
function stub(target: object, name: string, descriptor: PropertyDescriptor): () => void {
  const original = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, ...descriptor });
  return () => (original ? Object.defineProperty(target, name, original) : Reflect.deleteProperty(target, name));
}

/** Fails the test whose promises reject unheard: a host's monitoring would report them. */
function refuseUnhandledRejections(): void {
  const rejections: unknown[] = [];
  const onRejection = ({ reason }: PromiseRejectionEvent) => void rejections.push(reason);

  before(() => addEventListener('unhandledrejection', onRejection));
  after(() => removeEventListener('unhandledrejection', onRejection));
  afterEach(async () => {
    await new Promise((resolve) => setTimeout(resolve)); // a rejection is reported in a task of its own
    expect(rejections.splice(0)).to.be.empty;
  });
}

describe('createJournal when storage fails while recording', () => {
  refuseUnhandledRejections();
  afterEach(deleteDatabase);

  async function begin(): Promise<{ entry: JournalEntry; losses: () => number }> {
    const entry = await journal.open(OWNER, crypto.randomUUID());
    const losses = watchLosses(entry);
    await entry.save({ phase: 'recording' });
    await entry.append(slice(0, 'recording', 48_000));
    expect(entry.isPersistent).to.be.true;
    return { entry, losses };
  }

  it('reads and deletes what was kept before the storage was full', async () => {
    const { usage = 0 } = await navigator.storage.estimate();
    await limitStorage(usage + 2_000_000); // before it is opened: Chromium remembers for a while how much is free
    try {
      const { entry, losses } = await begin();
      for (let i = 1; i < 100 && entry.isPersistent; i++) await entry.append(slice(i, 'recording', 48_000));
      expect(entry.isPersistent).to.be.false;
      await entry.append(slice(100));
      expect(losses()).to.equal(1);
      expect((await entry.read(going)).slices[0]).to.deep.equal(slice(0, 'recording', 48_000));
      await entry.delete();
    } finally {
      await limitStorage();
    }
    expect(await everyRow()).to.be.empty;
  });

  it('lets another page delete the database without waiting', async () => {
    const { entry, losses } = await begin();
    await deleteDatabase();
    await recordOn(entry, losses);
    expect(await entry.read(going).catch((error: unknown) => error)).to.be.instanceOf(RecorderError);
    await entry.delete();
    expect(await everyRow()).to.be.empty;
  });

  it('lets a later page upgrade the database without waiting', async () => {
    const { entry, losses } = await begin();
    const later = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('thymia-recorder', 99);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('It could not be upgraded.'));
    });
    later.onversionchange = () => later.close();
    await recordOn(entry, losses);
    later.close();
    await entry.delete();
  });

  it('stops writing when the session’s row is lost', async () => {
    const { entry, losses } = await begin();
    const connection = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('thymia-recorder');
      request.onsuccess = () => resolve(request.result);
    });
    connection.transaction('sessions', 'readwrite').objectStore('sessions').clear();
    connection.close();
    await recordOn(entry, losses);
    await entry.delete();
  });

  it('stops writing when the browser closes the database (stub of its event)', async () => {
    const connections: IDBDatabase[] = [];
    const open = IDBFactory.prototype.open;
    const restore = stub(IDBFactory.prototype, 'open', {
      value(this: IDBFactory, ...parameters: Parameters<typeof open>) {
        const request = open.apply(this, parameters);
        request.addEventListener('success', () => connections.push(request.result));
        return request;
      },
    });
    const { entry, losses } = await begin();
    restore();
    for (const connection of connections) connection.dispatchEvent(new Event('close'));
    await recordOn(entry, losses);
    await entry.delete();
    expect(await everyRow()).to.be.empty;
  });

  it('stops writing when a transaction is aborted (stub)', async () => {
    const { entry, losses } = await begin();
    const put = IDBObjectStore.prototype.put;
    const restore = stub(IDBObjectStore.prototype, 'put', {
      value(this: IDBObjectStore, ...parameters: Parameters<typeof put>) {
        const request = put.apply(this, parameters);
        this.transaction.abort();
        return request;
      },
    });
    await entry.append(slice(1));
    restore();
    await recordOn(entry, losses);
    await entry.delete();
    expect(await everyRow()).to.be.empty;
  });

  it('stops writing when a transaction never answers (stub)', async () => {
    const patient = createJournal({ patienceMs: 300 });
    const entry = await patient.open(OWNER, crypto.randomUUID());
    const losses = watchLosses(entry);
    await entry.save({});
    const restore = stub(IDBDatabase.prototype, 'transaction', {
      value: () => ({ objectStore: () => ({ getKey: () => ({}), delete: () => ({}) }), abort: () => undefined }),
    });
    await entry.append(slice(1));
    restore();
    await recordOn(entry, losses);
    await entry.delete();
    expect(await everyRow()).to.be.empty;
  });

  it('tells a listener that comes late about the loss', async () => {
    const restore = stub(globalThis, 'indexedDB', { value: undefined });
    const entry = await journal.open(OWNER, crypto.randomUUID());
    await entry.append(slice(0));
    restore();
    await new Promise<void>((resolve) => (entry.onlost = resolve));
  });

  it('stops writing when a record can’t be written', async () => {
    const { entry, losses } = await begin();
    await entry.save({ size: 1n });
    await recordOn(entry, losses);
    await entry.delete();
  });
});

describe('createJournal without storage', () => {
  refuseUnhandledRejections();
  const absences: Readonly<Record<string, () => () => void>> = {
    'has no IndexedDB': () => stub(globalThis, 'indexedDB', { value: undefined }),
    'throws on access': () =>
      stub(globalThis, 'indexedDB', {
        get: () => {
          throw new DOMException('Denied', 'SecurityError');
        },
      }),
    'refuses to open': () =>
      stub(IDBFactory.prototype, 'open', {
        value: () => {
          throw new DOMException('Denied', 'InvalidStateError');
        },
      }),
    'never opens': () => stub(IDBFactory.prototype, 'open', { value: () => ({}) }),
    'can’t keep keys': () =>
      stub(IDBObjectStore.prototype, 'put', {
        value: () => {
          throw new DOMException('A key', 'DataCloneError');
        },
      }),
    'has no Web Locks': () => stub(navigator, 'locks', { value: undefined }),
    'has locks that are forbidden': () =>
      stub(LockManager.prototype, 'request', {
        value: () => Promise.reject(new DOMException('Denied', 'SecurityError')),
      }),
    'has no cryptography': () => stub(crypto, 'subtle', { value: undefined }),
  };
  let restore: (() => void) | undefined;

  afterEach(async () => {
    restore?.();
    await deleteDatabase();
  });

  for (const [name, take] of Object.entries(absences))
    it(`disturbs nobody where storage ${name} (stub)`, async () => {
      restore = take();
      const blocked = createJournal({ patienceMs: 300 });
      expect(await blocked.find(OWNER, going)).to.equal(undefined);
      const entry = await blocked.open(OWNER, crypto.randomUUID());
      await recordOn(entry, watchLosses(entry));
      const error: unknown = await entry.read(going).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(RecorderError).with.property('code', 'recording-failed');
      await entry.delete();
      restore();
      expect(await everyRow()).to.be.empty;
    });

  it('keeps a session through a while without storage', async () => {
    const entry = await journal.open(OWNER, crypto.randomUUID());
    await entry.save({ sound: true });
    entry.release();
    for (const take of Object.values(absences)) {
      restore = take();
      (await createJournal({ patienceMs: 300 }).find(OWNER, going))?.release();
      restore();
    }
    expect((await eventually(() => findAndRead(journal))).record).to.deep.equal({ sound: true });
  });

  it('closes a database that opens too late (stub of the delay)', async () => {
    const open = IDBFactory.prototype.open;
    const late: { request?: IDBOpenDBRequest } = {};
    restore = stub(IDBFactory.prototype, 'open', {
      value(this: IDBFactory, ...parameters: Parameters<typeof open>) {
        const request = open.apply(this, parameters);
        const answer = {
          onsuccess: () => undefined,
          get result() {
            return request.result;
          },
        };
        request.onupgradeneeded = () => request.result.createObjectStore('sessions');
        request.onsuccess = () => setTimeout(() => answer.onsuccess(), 400);
        late.request = request;
        return answer;
      },
    });
    const entry = await createJournal({ patienceMs: 100 }).open(OWNER, 'late');
    await entry.append(slice(0));
    expect(entry.isPersistent).to.be.false;
    await eventually(() => {
      try {
        late.request?.result.transaction('sessions'); // while it is open
        return Promise.resolve(undefined);
      } catch {
        return Promise.resolve(true);
      }
    });
  });
});
