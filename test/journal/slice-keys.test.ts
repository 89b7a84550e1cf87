import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countSlices, sessionOf } from '../../src/journal/slice-keys.js';

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
  });
});
