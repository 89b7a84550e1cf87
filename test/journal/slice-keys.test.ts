import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allSlices, countSlices, sessionOf, slicesAfter } from '../../src/journal/slice-keys.js';

const counts = (...keys: IDBValidKey[]) => Object.fromEntries(countSlices(keys));

describe('countSlices', () => {
  it('counts slices by recording', () => {
    const keys = [
      ['a', 'moodQuestion', 0],
      ['a', 'moodQuestion', 1],
      ['a', 'readAloud', 0],
    ];
    assert.deepEqual(counts(...keys), { moodQuestion: 2, readAloud: 1 });
    assert.deepEqual(counts(), {});
  });

  it('leaves out slices after a gap', () => {
    assert.deepEqual(counts(['a', 'recording', 0], ['a', 'recording', 2], ['a', 'recording', 3]), { recording: 1 });
    assert.deepEqual(counts(['a', 'recording', 1]), {});
  });

  it('leaves out keys of another form', () => {
    const keys = ['a', 1, ['a'], ['a', 'recording'], ['a', 'recording', 0.5], ['a', '__proto__', 0], ['a', 'else', 0]];
    assert.deepEqual(counts(...keys, ['a', 'recording', 0]), { recording: 1 });
  });
});

describe('sessionOf', () => {
  it('gives the session that a key begins with', () => {
    assert.equal(sessionOf(['a', 'recording', 0]), 'a');
    assert.equal(sessionOf('a'), undefined);
    assert.equal(sessionOf([]), undefined);
    assert.equal(sessionOf(new Uint8Array([1])), undefined);
  });
});

describe('ranges of keys', () => {
  before(() => {
    const IDBKeyRange = { bound: (...bounds: readonly unknown[]) => bounds };
    Object.defineProperty(globalThis, 'IDBKeyRange', { value: IDBKeyRange, configurable: true });
  });
  after(() => Reflect.deleteProperty(globalThis, 'IDBKeyRange'));

  it('hold all slices of a session, or of one of its recordings', () => {
    assert.deepEqual(allSlices('a'), [['a'], ['a', []]]);
    assert.deepEqual(allSlices('a', 'readAloud'), [
      ['a', 'readAloud'],
      ['a', 'readAloud', []],
    ]);
  });

  it('hold the slices of the recording after one, without that one', () => {
    assert.deepEqual(slicesAfter(['a', 'readAloud', 3]), [['a', 'readAloud', 3], ['a', 'readAloud', []], true]);
  });
});
