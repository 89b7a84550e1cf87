import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { DATABASE_NAME, hasJournal } from '../../src/journal/database-name.js';

describe('hasJournal', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, 'indexedDB'));

  const withIndexedDB = (value: object) =>
    Object.defineProperty(globalThis, 'indexedDB', { value, configurable: true });
  const withDatabases = (...names: readonly string[]) =>
    withIndexedDB({ databases: () => Promise.resolve(names.map((name) => ({ name, version: 1 }))) });

  it('finds the database among others', async () => {
    assert.equal(DATABASE_NAME, 'thymia-recorder');
    withDatabases('another', 'thymia-recorder');
    assert.equal(await hasJournal(), true);
  });

  it('finds nothing where there are only others, or none', async () => {
    withDatabases('another', 'thymia-recorder-2');
    assert.equal(await hasJournal(), false);
    withDatabases();
    assert.equal(await hasJournal(), false);
  });

  it('finds nothing without IndexedDB', async () => assert.equal(await hasJournal(), false));

  it('takes it for possible where databases can’t be listed', async () => {
    withIndexedDB({});
    assert.equal(await hasJournal(), true);
  });
});
