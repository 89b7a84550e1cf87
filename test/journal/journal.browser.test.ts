import { expect } from '@open-wc/testing';
import type { JsonObject } from '../../src/domain/json.js';
import type { Journal, JournalEntry, JournalOwner } from '../../src/domain/ports.js';
import { createJournal } from '../../src/journal/index.js';
import { deleteDatabase, eventually, everyRow, findAndRead, going, OWNER, slice } from '../support/journal.js';

const journal = createJournal();

/** An entry with something saved. */
async function begin(
  sessionId: string,
  record: JsonObject = { sessionId },
  owner: JournalOwner = OWNER,
): Promise<JournalEntry> {
  const entry = await journal.open(owner, sessionId);
  await entry.save(record);
  return entry;
}

/** Nothing is put into the database after the first transaction that does, until the returned function is called. */
function allowOneWrite(): () => void {
  const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
  let first: IDBTransaction | undefined;
  const value = function (this: IDBObjectStore, ...parameters: Parameters<IDBObjectStore['put']>) {
    first ??= this.transaction;
    if (this.transaction !== first) throw new DOMException('The page is gone.', 'AbortError');
    return Reflect.apply(put.value as IDBObjectStore['put'], this, parameters);
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value });
  return () => void Object.defineProperty(IDBObjectStore.prototype, 'put', put);
}

describe('createJournal', () => {
  afterEach(deleteDatabase);

  it('gives back what was saved last and every slice in order', async () => {
    const entry = await begin('a', { phase: 'recording' });
    const slices = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => slice(number));
    await Promise.all(slices.map((each) => entry.append(each)));
    await entry.save({ phase: 'reviewing', runs: [{ id: 'r' }] });
    entry.release();
    expect(await findAndRead(journal)).to.deep.equal({ record: { phase: 'reviewing', runs: [{ id: 'r' }] }, slices });
    expect(entry.isPersistent).to.be.true;
  });

  it('keeps all that was handed over before, when the page dies after the first write (stub)', async () => {
    const allowAll = allowOneWrite();
    const entry = await journal.open(OWNER, 'a');
    void entry.save({ phase: 'requesting-microphone' });
    void entry.clearAudio('recording');
    void entry.append(slice(0));
    void entry.save({ phase: 'recording' });
    void entry.append(slice(1));
    await entry.append(slice(2)); // written, or lost
    allowAll();
    entry.release();
    const slices = [0, 1, 2].map((number) => slice(number));
    expect(await findAndRead(journal)).to.deep.equal({ record: { phase: 'recording' }, slices });
  });

  it('keeps the recordings of one session apart and clears one or all', async () => {
    const entry = await begin('a');
    const [mood, reading] = [slice(1, 'moodQuestion'), slice(2, 'readAloud')];
    for (const each of [reading, mood]) await entry.append(each);
    expect((await entry.read(going)).slices).to.deep.equal([reading, mood]);
    await entry.clearAudio('readAloud');
    expect((await entry.read(going)).slices).to.deep.equal([mood]);
    await entry.append(slice(3, 'readAloud'));
    expect((await entry.read(going)).slices).to.deep.equal([mood, slice(3, 'readAloud')]);
    await entry.clearAudio();
    expect(await entry.read(going)).to.deep.equal({ record: { sessionId: 'a' }, slices: [] });
    await entry.delete();
  });

  it('finds a session that somebody lets go of a little later', async () => {
    const entry = await begin('a');
    await entry.append(slice(0));
    const finding = findAndRead(journal);
    await new Promise((resolve) => setTimeout(resolve, 500));
    entry.release();
    expect((await finding)?.slices).to.deep.equal([slice(0)]);
  });

  it('continues a session that was found', async () => {
    const first = await begin('a');
    await first.append(slice(0));
    first.release();
    const second = await eventually(() => journal.find(OWNER, going));
    await second.append(slice(1));
    await second.save({ found: true });
    second.release();
    expect(await findAndRead(journal)).to.deep.equal({ record: { found: true }, slices: [slice(0), slice(1)] });
  });

  it('keeps a whole recording of 180 s at 48 kHz', async () => {
    const entry = await begin('a');
    const seconds = Array.from({ length: 180 }, (_, number) => slice(number, 'recording', 48_000));
    await Promise.all(seconds.map((second) => entry.append(second)));
    const { slices } = await entry.read(going);
    expect(slices.length).to.equal(180);
    expect(slices.every(({ samples }, i) => samples.every((sample, n) => sample === seconds[i]?.samples[n]))).to.be
      .true;
    await entry.delete();
  });

  it('finds nothing when nothing was saved, after delete(), or for anybody else', async () => {
    const { endpoint, model } = OWNER;
    const others: JournalOwner[] = [
      { ...OWNER, userLabel: 'somebody else' },
      { ...OWNER, owner: 'another account' },
      { ...OWNER, endpoint: 'https://else.example/' },
      { ...OWNER, model: 'apollo' },
      { endpoint, model },
    ];
    const unsaved = await journal.open(OWNER, 'a');
    await unsaved.append(slice(0));
    unsaved.release();
    expect(await journal.find(OWNER, going)).to.equal(undefined);
    await (await begin('b')).delete();
    expect(await journal.find(OWNER, going)).to.equal(undefined);
    (await begin('c')).release();
    for (const owner of others) expect(await journal.find(owner, going)).to.equal(undefined);
    expect(await findAndRead(journal)).to.deep.include({ record: { sessionId: 'c' } });
  });

  it('finds the newest session first, and never one that is held', async () => {
    for (const id of ['z', 'y', 'x']) {
      (await begin(id)).release();
      await new Promise((resolve) => setTimeout(resolve, 2)); // times are in milliseconds
    }
    const found: unknown[] = [];
    for (let entry; (entry = await journal.find(OWNER, going));)
      found.push((await entry.read(going)).record['sessionId']);
    expect(found).to.deep.equal(['x', 'y', 'z']);
  });

  it('writes nothing more after release()', async () => {
    const entry = await begin('a');
    entry.release();
    await Promise.all([entry.save({ late: true }), entry.append(slice(0)), entry.delete()]);
    expect(await findAndRead(journal)).to.deep.equal({ record: { sessionId: 'a' }, slices: [] });
  });

  it('writes what was handed over before release()', async () => {
    const entry = await begin('a');
    void entry.append(slice(0));
    entry.release();
    expect(await eventually(() => findAndRead(journal))).to.deep.include({ slices: [slice(0)] });
  });

  it('begins an empty session under an id that was left over', async () => {
    const left = await begin('a');
    await left.append(slice(0));
    left.release();
    const entry = await eventually(async () => {
      const next = await begin('a', { anew: true });
      return next.isPersistent ? next : undefined;
    });
    expect(await entry.read(going)).to.deep.equal({ record: { anew: true }, slices: [] });
    await entry.delete();
  });

  it('reads plain data whatever was saved', async () => {
    const record = JSON.parse(
      '{"__proto__": {"polluted": 1}, "a": {"__proto__": {"polluted": 2}, "b": 1}}',
    ) as JsonObject;
    const entry = await begin('a', record);
    const read = (await entry.read(going)).record;
    expect(JSON.stringify(read)).to.equal('{"a":{"b":1}}');
    expect(Object.getPrototypeOf(read)).to.equal(Object.prototype);
    await entry.delete();
  });

  it('saves a record as of now', async () => {
    const record = { step: 1, at: 'noon' };
    const entry = await journal.open(OWNER, 'a');
    const saved = entry.save(record);
    record.step = 2;
    await saved;
    expect((await entry.read(going)).record).to.deep.equal({ step: 1, at: 'noon' });
    await entry.delete();
  });

  it('rejects with the reason of an abort', async () => {
    const entry = await begin('a');
    const reason = new Error('enough');
    const aborted = AbortSignal.abort(reason);
    const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
    expect(await thrown(journal.find(OWNER, aborted))).to.equal(reason);
    expect(await thrown(entry.read(aborted))).to.equal(reason);
    entry.release();
    const controller = new AbortController();
    const finding = journal.find(OWNER, controller.signal);
    controller.abort(reason);
    expect(await thrown(finding)).to.equal(reason);
    expect(await eventually(() => findAndRead(journal)), 'not held by the aborted one').to.be.an('object');
  });
});

describe('createJournal and expiry', () => {
  afterEach(deleteDatabase);
  const HOUR = 3_600_000; // ms

  const later = (hours: number) => createJournal({ now: () => Date.now() + hours * HOUR });

  it('keeps a session for 24 hours', async () => {
    const entry = await begin('a');
    await entry.append(slice(0));
    entry.release();
    expect(await eventually(() => findAndRead(later(23)))).to.deep.include({ record: { sessionId: 'a' } });
    expect(await later(25).find(OWNER, going)).to.equal(undefined);
    expect(await everyRow()).to.be.empty;
  });

  it('deletes everybody’s expired sessions when any is opened', async () => {
    (await begin('a', {}, { ...OWNER, endpoint: 'https://else.example/' })).release();
    const entry = await later(25).open(OWNER, 'b');
    await entry.append(slice(0));
    expect((await everyRow()).length, 'a session and a slice').to.equal(2);
    await entry.delete();
  });

  /** A session that a page left whose clock said this, in milliseconds since 1970. */
  async function leftAt(now: () => number, then?: () => void): Promise<void> {
    const entry = await createJournal({ now }).open(OWNER, 'a');
    await entry.save({ phase: 'recording' });
    then?.();
    await entry.append(slice(0));
    entry.release();
  }
  const foundBy = async (journal: Journal) => {
    const contents = await findAndRead(journal);
    return contents?.slices.length;
  };

  for (const [clock, now] of Object.entries({ '40 days ahead': Date.now() + 960 * HOUR, 'in 1970': HOUR })) {
    it(`keeps what was recorded while the clock was ${clock} for one more day, once`, async () => {
      await leftAt(() => now);
      expect(await eventually(() => foundBy(journal))).to.equal(1);
      expect(await eventually(() => foundBy(later(23)))).to.equal(1);
      expect(await later(25).find(OWNER, going)).to.equal(undefined);
      expect(await everyRow()).to.be.empty;
    });
  }

  it('keeps its day when the clock is set back by 3 days while it records', async () => {
    let correctionMs = 72 * HOUR;
    await leftAt(
      () => Date.now() + correctionMs,
      () => (correctionMs = 0),
    );
    expect(await eventually(() => foundBy(later(23)))).to.equal(1);
    expect(await later(25).find(OWNER, going)).to.equal(undefined);
    expect(await everyRow()).to.be.empty;
  });

  it('keeps its day when the clock goes from 1970 to now while it records', async () => {
    let now = () => HOUR;
    await leftAt(
      () => now(),
      () => (now = Date.now),
    );
    expect(await eventually(() => foundBy(later(23)))).to.equal(1);
    expect(await later(25).find(OWNER, going)).to.equal(undefined);
  });

  it('has no longer life for a device that slept for 3 days while it recorded', async () => {
    let sleptMs = -72 * HOUR; // the page's own time does not count it
    await leftAt(
      () => Date.now() + sleptMs,
      () => (sleptMs = 0),
    );
    expect(await journal.find(OWNER, going)).to.equal(undefined);
    expect(await everyRow()).to.be.empty;
  });

  it('deletes a session that was dated again, when the clock seems wrong once more', async () => {
    await leftAt(() => Date.now() + 960 * HOUR);
    expect(await eventually(() => foundBy(journal))).to.equal(1);
    expect(await createJournal({ now: () => Date.now() - 960 * HOUR }).find(OWNER, going)).to.equal(undefined);
    expect(await everyRow()).to.be.empty;
  });

  it('deletes nothing while the clock is back in 1970', async () => {
    await leftAt(Date.now);
    expect(await eventually(() => foundBy(createJournal({ now: () => HOUR })))).to.equal(1);
    expect(await eventually(() => foundBy(later(23)))).to.equal(1);
  });

  it('ends the writing of an expired session that still records, and brings no audio back', async () => {
    const entry = await begin('a');
    let losses = 0;
    entry.onlost = () => losses++;
    await later(25).find(OWNER, going);
    await entry.append(slice(0));
    await Promise.resolve();
    expect(entry.isPersistent).to.be.false;
    expect(losses).to.equal(1);
    expect(await everyRow()).to.be.empty;
    await entry.delete();
  });
});
