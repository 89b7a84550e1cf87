import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { align } from './align.js';

const delivered = Int16Array.from({ length: 5000 }, (_, i) => Math.imul(i, 2654435761));

describe('align', () => {
  it('finds a recording where it lies', () => {
    assert.deepEqual(align(delivered, delivered.slice(1234), { maxOffset: 2000 }), { offset: 1234, differing: 0 });
  });

  it('counts changed samples', () => {
    const recorded = delivered.slice(7);
    for (const i of [0, 500, 4000]) recorded[i] = (recorded[i] ?? 0) + 1;
    assert.deepEqual(align(delivered, recorded, { maxOffset: 100 }), { offset: 7, differing: 3 });
  });

  it('counts everything after a lost sample', () => {
    const recorded = Int16Array.of(...delivered.subarray(0, 2000), ...delivered.subarray(2001));
    assert.equal(align(delivered, recorded, { maxOffset: 100 }).differing, 2999);
  });

  it('counts samples after the end of what was delivered', () => {
    const recorded = Int16Array.of(...delivered.subarray(4000), 1, 2, 3);
    assert.deepEqual(align(delivered, recorded, { maxOffset: 5000 }), { offset: 4000, differing: 3 });
  });

  it('allows for changes that the microphone is known to make', () => {
    const halved = delivered.map((sample) => sample >> 1);
    assert.equal(align(delivered, halved, { maxOffset: 10, map: (sample) => sample >> 1 }).differing, 0);
  });
});
