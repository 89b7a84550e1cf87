import { expect } from '@open-wc/testing';
import { RecorderError } from '../../src/domain/errors.js';
import type { JournalOwner } from '../../src/domain/ports.js';
import { createJournal } from '../../src/journal/index.js';
import { deleteDatabase, everyRow, eventually, going, openRealm, OWNER, slice } from '../support/journal.js';

const journal = createJournal();
const { endpoint, model } = OWNER;
const OF_TAB: JournalOwner = { endpoint, model };
const TAB_KEY = 'thymia-recorder.tab';

/** Leaves a session with a slice behind. */
async function leave(owner: JournalOwner, sessionId: string): Promise<void> {
  const entry = await journal.open(owner, sessionId);
  await entry.save({ sessionId });
  await entry.append(slice(0));
  entry.release();
}

const nobody = () => undefined;

const sessionIds = async () => (await everyRow()).flatMap(({ key }) => (typeof key === 'string' ? [key] : [])).sort();

describe('createJournal().forget', () => {
  afterEach(deleteDatabase);

  it('deletes every session of the person and of the tab, whatever it is for, and no other', async () => {
    await leave(OWNER, 'a');
    await leave({ ...OWNER, model: 'apollo' }, 'b');
    await leave({ ...OWNER, endpoint: 'https://else.example/' }, 'c');
    await leave(OF_TAB, 'd');
    await leave({ ...OWNER, owner: 'somebody else' }, 'e');
    await journal.forget(OWNER, nobody);
    expect(await sessionIds()).to.deep.equal(['e']);
    expect((await everyRow()).length, 'a session and its slice').to.equal(2);
  });

  it('deletes a session that still records, and nothing of it comes back', async () => {
    const entry = await journal.open(OWNER, 'a');
    await entry.save({});
    await journal.forget(OWNER, nobody);
    await entry.append(slice(0));
    expect(await everyRow()).to.be.empty;
    expect(entry.isPersistent).to.be.false;
    await entry.delete();
  });

  it('deletes the sessions of all users of the owner', async () => {
    await leave(OWNER, 'a');
    await leave({ ...OWNER, userLabel: 'Grace' }, 'b');
    await leave({ ...OWNER, owner: undefined }, 'c');
    await journal.forget({ owner: OWNER.owner }, nobody);
    expect(await sessionIds()).to.deep.equal(['c']);
  });

  it('keeps the session that has begun meanwhile', async () => {
    await leave(OWNER, 'a');
    await leave(OWNER, 'b');
    await journal.forget(OWNER, () => 'b');
    expect(await sessionIds()).to.deep.equal(['b']);
  });

  it('rejects with a typed error when the storage refuses', async () => {
    await leave(OWNER, 'a');
    const { delete: original } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.delete = () => {
      throw new DOMException('The disk is broken.', 'UnknownError');
    };
    try {
      const thrown: unknown = await journal.forget(OWNER, nobody).catch((error: unknown) => error);
      if (!(thrown instanceof RecorderError)) throw new Error('It did not reject as it should.');
      expect(thrown).to.include({ code: 'recording-failed', reason: 'not-deleted', retryable: true });
      expect(thrown.cause).to.be.instanceOf(DOMException);
    } finally {
      IDBObjectStore.prototype.delete = original;
    }
    expect(await sessionIds()).to.deep.equal(['a']);
  });
});

describe('createJournal().forgetAll', () => {
  afterEach(deleteDatabase);

  it('deletes every session, every key, and the id of the tab', async () => {
    await leave(OWNER, 'a');
    await leave({ ...OWNER, owner: 'somebody else' }, 'b');
    await leave(OF_TAB, 'c');
    expect(sessionStorage.getItem(TAB_KEY)).not.to.equal(null);
    await journal.forgetAll();
    expect(await everyRow()).to.be.empty;
    expect(sessionStorage.getItem(TAB_KEY)).to.equal(null);
  });
});

describe('createJournal().removeExpired', () => {
  afterEach(deleteDatabase);

  it('deletes what has expired', async () => {
    await leave(OWNER, 'a');
    await createJournal({ now: () => Date.now() + 25 * 3_600_000 }).removeExpired();
    expect(await everyRow()).to.be.empty;
  });
});

describe('a session that the host names nobody for', () => {
  afterEach(deleteDatabase);

  it('belongs to the tab', async () => {
    await leave(OF_TAB, 'a');
    const entry = await eventually(() => journal.find(OF_TAB, going));
    expect((await entry.read(going)).record).to.deep.equal({ sessionId: 'a' });
    await entry.delete();
  });
});

describe('currentTab', () => {
  afterEach(() => {
    sessionStorage.removeItem(TAB_KEY);
    return deleteDatabase();
  });

  /** What a fresh frame of this tab makes of the storage: its document was navigated to. */
  async function tabOfNextPage(): Promise<void> {
    const realm = await openRealm();
    await realm.journal.removeExpired();
    realm.kill();
  }

  it('is another one for a frame, whose navigation is none of the tab', async () => {
    await leave(OF_TAB, 'a');
    const before = sessionStorage.getItem(TAB_KEY);
    await tabOfNextPage();
    expect(sessionStorage.getItem(TAB_KEY)).to.equal(before);
    expect(await sessionIds()).to.deep.equal(['a']);
  });

  it('follows the routes of the page', async () => {
    await leave(OF_TAB, 'a');
    const entryOf = () => (JSON.parse(sessionStorage.getItem(TAB_KEY) ?? '{}') as { readonly entry?: string }).entry;
    const before = entryOf();
    history.pushState(null, '', '#route');
    const after = entryOf();
    history.back();
    await new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    expect(after).not.to.equal(before);
    expect(after).to.be.a('string');
  });
});
