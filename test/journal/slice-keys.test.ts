import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countSlices, sessionOf } from '../../src/journal/slice-keys.js';

const counts = (...keys: IDBValidKey[]) => Object.fromEntries(countSlices(keys));

test('slices are counted by recording', () => {
  const keys = [
    ['a', 'moodQuestion', 0],
    ['a', 'moodQuestion', 1],
    ['a', 'readAloud', 0],
  ];
  assert.deepEqual(counts(...keys), { moodQuestion: 2, readAloud: 1 });
  assert.deepEqual(counts(), {});
});

test('slices after a gap do not count', () => {
  assert.deepEqual(counts(['a', 'recording', 0], ['a', 'recording', 2], ['a', 'recording', 3]), { recording: 1 });
  assert.deepEqual(counts(['a', 'recording', 1]), {});
});

test('keys that are none of ours do not count', () => {
  const keys = ['a', 1, ['a'], ['a', 'recording'], ['a', 'recording', 0.5], ['a', '__proto__', 0], ['a', 'else', 0]];
  assert.deepEqual(counts(...keys, ['a', 'recording', 0]), { recording: 1 });
});

test('a slice belongs to the session its key begins with', () => {
  assert.equal(sessionOf(['a', 'recording', 0]), 'a');
  assert.equal(sessionOf('a'), undefined);
  assert.equal(sessionOf([]), undefined);
});
