import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align } from './align.js';

const delivered = Int16Array.from({ length: 5000 }, (_, i) => Math.imul(i, 2654435761));

test('a recording is found where it lies', () => {
  assert.deepEqual(align(delivered, delivered.slice(1234), { maxOffset: 2000 }), { offset: 1234, differing: 0 });
});

test('changed samples are counted', () => {
  const recorded = delivered.slice(7);
  for (const i of [0, 500, 4000]) recorded[i] = (recorded[i] ?? 0) + 1;
  assert.deepEqual(align(delivered, recorded, { maxOffset: 100 }), { offset: 7, differing: 3 });
});

test('everything after a lost sample differs', () => {
  const recorded = Int16Array.of(...delivered.subarray(0, 2000), ...delivered.subarray(2001));
  assert.equal(align(delivered, recorded, { maxOffset: 100 }).differing, 2999);
});

test('samples after the end of what was delivered differ', () => {
  const recorded = Int16Array.of(...delivered.subarray(4000), 1, 2, 3);
  assert.deepEqual(align(delivered, recorded, { maxOffset: 5000 }), { offset: 4000, differing: 3 });
});

test('the microphone may be known to change samples', () => {
  const halved = delivered.map((sample) => sample >> 1);
  assert.equal(align(delivered, halved, { maxOffset: 10, map: (sample) => sample >> 1 }).differing, 0);
});
