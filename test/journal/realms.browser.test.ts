import { expect } from '@open-wc/testing';
import { createJournal } from '../../src/journal/index.js';
import { deleteDatabase, eventually, findAndRead, going, openRealm, OWNER, slice } from '../support/journal.js';

describe('createJournal in several realms', () => {
  afterEach(deleteDatabase);

  it('gives what a page that was killed had kept', async () => {
    const realm = await openRealm();
    const entry = await realm.journal.open(OWNER, 'a');
    await entry.save({ phase: 'recording' });
    for (let number = 0; number < 20; number++) await entry.append(slice(number));
    void entry.append(slice(20)); // perhaps
    realm.kill();
    const found = await eventually(() => findAndRead(createJournal()));
    expect(found.record).to.deep.equal({ phase: 'recording' });
    expect(found.slices.length).to.be.within(20, 21);
    expect(found.slices).to.deep.equal(found.slices.map((_, number) => slice(number)));
  });

  it('finds a session only once', async () => {
    const entry = await createJournal().open(OWNER, 'a');
    await entry.save({});
    const realms = [await openRealm(), await openRealm()];
    const findAll = () => Promise.all(realms.map(({ journal }) => journal.find(OWNER, going)));
    expect(await findAll(), 'while it is held').to.deep.equal([undefined, undefined]);
    entry.release();
    const found = await eventually(async () => {
      const entries = (await findAll()).filter((each) => each !== undefined);
      return entries.length > 0 ? entries : undefined;
    });
    expect(found.length).to.equal(1);
    for (const realm of realms) realm.kill();
  });

  it('records side by side for one owner', async () => {
    const realms = [await openRealm(), await openRealm()];
    const record = async (number: number) => {
      const entry = await realms[number]?.journal.open(OWNER, `session ${number}`);
      await entry?.save({ number });
      for (let i = 0; i < 5; i++) await entry?.append(slice(10 * number + i));
      entry?.release();
    };
    await Promise.all([record(0), record(1)]);
    const journal = createJournal();
    const entries = [
      await eventually(() => journal.find(OWNER, going)),
      await eventually(() => journal.find(OWNER, going)),
    ];
    const found = new Map<unknown, unknown>();
    for (const entry of entries) {
      const { record, slices } = await entry.read(going);
      found.set(record['number'], slices);
      entry.release();
    }
    for (const number of [0, 1])
      expect(found.get(number)).to.deep.equal([0, 1, 2, 3, 4].map((i) => slice(10 * number + i)));
    for (const realm of realms) realm.kill();
  });

  it('gives way to the realm that already holds the session’s id', async () => {
    const first = await createJournal().open(OWNER, 'a');
    await first.save({ first: true });
    const second = await createJournal().open(OWNER, 'a');
    await second.save({ second: true });
    expect([first.isPersistent, second.isPersistent]).to.deep.equal([true, false]);
    await second.delete();
    expect((await first.read(going)).record).to.deep.equal({ first: true });
    await first.delete();
  });
});
