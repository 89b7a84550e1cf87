import { expect } from '@open-wc/testing';
import { ROW_VERSION } from '../../src/journal/session-row.js';
import { createJournal } from '../../src/journal/index.js';
import {
  DATABASE,
  deleteDatabase,
  eventually,
  everyRow,
  findAndRead,
  going,
  onDatabase,
  OWNER,
  resultOf,
  slice,
  tamper,
} from '../support/journal.js';

const journal = createJournal();

/** A session of five slices that nobody holds. */
async function leaveSession(sessionId: string): Promise<void> {
  const entry = await journal.open(OWNER, sessionId);
  await entry.save({ sessionId });
  for (let i = 0; i < 5; i++) await entry.append(slice(i));
  entry.release();
  await eventually(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.every(({ name }) => !name?.endsWith(`/${sessionId}`)) || undefined;
  });
}

const otherKey = (usages: KeyUsage[] = ['encrypt', 'decrypt']) =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, usages);

const flipped = (sealed: unknown) => {
  if (!(sealed instanceof ArrayBuffer)) throw new Error('Nothing is sealed there.');
  const bytes = new Uint8Array(sealed.slice(0));
  bytes.set([(bytes.at(-1) ?? 0) ^ 1], bytes.length - 1);
  return bytes.buffer;
};

describe('createJournal on a damaged session', () => {
  afterEach(deleteDatabase);

  const damages: Readonly<Record<string, () => Record<string, unknown> | Promise<Record<string, unknown>>>> = {
    'a row of another version': () => ({ version: ROW_VERSION + 1 }),
    'a row without a key': () => ({ key: 'none' }),
    'the key of another session': async () => ({ key: await otherKey() }),
    'a key that may not decrypt': async () => ({ key: await otherKey(['encrypt']) }),
    'a key of another kind': async () => ({
      key: await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
    }),
    'a record that is no bytes': () => ({ record: { phase: 'recording' } }),
    'a record that is empty': () => ({ record: new ArrayBuffer(0) }),
    'a record that is noise': () => ({ record: crypto.getRandomValues(new Uint8Array(64)).buffer }),
  };

  async function damage(change: Record<string, unknown>): Promise<void> {
    await tamper(async (sessions) => {
      const row: unknown = await resultOf(sessions.get('damaged'));
      if (typeof row !== 'object') throw new Error('There is no row.');
      sessions.put({ ...row, ...change });
    });
  }

  for (const [name, change] of Object.entries(damages))
    it(`deletes a session with ${name}, and finds the one before it`, async () => {
      await leaveSession('sound');
      await new Promise((resolve) => setTimeout(resolve, 2)); // times are in milliseconds
      await leaveSession('damaged');
      await damage(await change());
      expect((await findAndRead(journal))?.record).to.deep.equal({ sessionId: 'sound' });
      expect((await everyRow()).length).to.equal(6);
    });

  it('deletes a session whose record has one bit changed', async () => {
    await leaveSession('damaged');
    await tamper(async (sessions) => {
      const row: unknown = await resultOf(sessions.get('damaged'));
      if (typeof row !== 'object' || row === null || !('record' in row)) throw new Error('There is no record.');
      sessions.put({ ...row, record: flipped(row.record) });
    });
    expect(await journal.find(OWNER, going)).to.equal(undefined);
    expect(await everyRow()).to.be.empty;
  });

  for (const [name, record] of Object.entries({
    'a list': { toJSON: () => [1] },
    nothing: { toJSON: () => undefined },
    null: { toJSON: () => null },
  }))
    it(`deletes a session with ${name} in the place of its record`, async () => {
      const entry = await journal.open(OWNER, 'a');
      await entry.save(record);
      entry.release();
      await eventually(async () => (await navigator.locks.query()).held?.length === 0 || undefined);
      expect(await journal.find(OWNER, going)).to.equal(undefined);
      expect(await everyRow()).to.be.empty;
    });

  for (const [name, expiresAt] of Object.entries({ nothing: undefined, text: 'tomorrow', 'not a number': NaN }))
    it(`deletes a session with ${name} as its time of expiry`, async () => {
      await leaveSession('damaged');
      await damage({ expiresAt });
      expect(await journal.find(OWNER, going)).to.equal(undefined);
      expect(await everyRow()).to.be.empty;
    });
});

describe('createJournal on damaged audio', () => {
  afterEach(deleteDatabase);

  const numbers = async () => (await findAndRead(journal))?.slices.map(({ samples }) => (samples[0] ?? 0) / 100);

  for (const [name, damage] of Object.entries<(slices: IDBObjectStore) => unknown>({
    'is missing': (slices) => slices.delete(['a', 'recording', 2]),
    'is no bytes': (slices) => slices.put('text', ['a', 'recording', 2]),
    'is too short': (slices) => slices.put(new ArrayBuffer(3), ['a', 'recording', 2]),
    'has one bit changed': async (slices) =>
      slices.put(flipped(await resultOf<unknown>(slices.get(['a', 'recording', 2]))), ['a', 'recording', 2]),
    'is another slice of the recording': async (slices) =>
      slices.put(await resultOf<unknown>(slices.get(['a', 'recording', 3])), ['a', 'recording', 2]),
  }))
    it(`gives the audio up to the slice that ${name}`, async () => {
      await leaveSession('a');
      await tamper((_, slices) => damage(slices));
      expect(await numbers()).to.deep.equal([0, 1]);
    });

  it('never appends audio behind a gap', async () => {
    await leaveSession('a');
    await tamper((_, slices) => slices.delete(['a', 'recording', 2]));
    const entry = await journal.find(OWNER, going);
    await entry?.append(slice(9));
    entry?.release();
    expect(await eventually(numbers)).to.deep.equal([0, 1, 9]);
  });

  it('ignores audio under a key of another form', async () => {
    await leaveSession('a');
    await tamper((_, slices) => {
      for (const key of [['a', 'else', 0], ['a', 'recording', 'x'], ['a', 'recording'], ['a']])
        slices.put(new ArrayBuffer(8), key);
    });
    expect(await numbers()).to.deep.equal([0, 1, 2, 3, 4]);
  });

  it('deletes audio whose session is gone', async () => {
    await leaveSession('a');
    await tamper((sessions, slices) => {
      sessions.delete('a');
      slices.put(new ArrayBuffer(8), 'no session');
      slices.put(new ArrayBuffer(8), 1);
    });
    expect(await journal.find(OWNER, going)).to.equal(undefined);
    expect(await everyRow()).to.be.empty;
  });
});

describe('createJournal on a database of a later version', () => {
  afterEach(deleteDatabase);

  it('makes the database again', async () => {
    await onDatabase((database) => expect(database.name).to.equal(DATABASE), 99);
    expect(await journal.find(OWNER, going)).to.equal(undefined);
    await leaveSession('a');
    expect((await findAndRead(journal))?.record).to.deep.equal({ sessionId: 'a' });
  });
});
