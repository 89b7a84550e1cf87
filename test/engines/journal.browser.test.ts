import { expect } from '@open-wc/testing';
import { createJournal } from '../../src/journal/index.js';
import { deleteDatabase, eventually, everyRow, findAndRead, openRealm, OWNER, slice } from '../support/journal.js';
import { engine } from '../support/record.js';

describe(`createJournal in ${engine}`, () => {
  afterEach(deleteDatabase);

  it('gives what a killed page had kept, and nothing of it after delete()', async () => {
    const realm = await openRealm();
    const entry = await realm.journal.open(OWNER, 'a');
    await entry.save({ phase: 'recording' });
    for (let number = 0; number < 3; number++) await entry.append(slice(number, 'recording', 48_000));
    expect(entry.isPersistent).to.be.true;
    realm.kill();
    const journal = createJournal();
    const found = await eventually(() => findAndRead(journal));
    expect(found.record).to.deep.equal({ phase: 'recording' });
    expect(found.slices).to.deep.equal([0, 1, 2].map((number) => slice(number, 'recording', 48_000)));
    const left = await eventually(() => journal.find(OWNER, new AbortController().signal));
    await left.delete();
    expect(await everyRow()).to.be.empty;
  });
});
