import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SamplesAtHand } from '../../src/capture/samples-at-hand.js';

/** The samples 0, 1, 2… in slices of four, of which at least eight stay at each end. */
function ramp(slices: number): SamplesAtHand {
  const atHand = new SamplesAtHand();
  for (let i = 0; i < slices; i++)
    atHand.add(
      Int16Array.from({ length: 4 }, (_, j) => 4 * i + j),
      8,
    );
  return atHand;
}

const joined = (slices: readonly Int16Array[]) => slices.flatMap((slice) => [...slice]);

describe('SamplesAtHand', () => {
  it('keeps all of a short recording', () => {
    assert.deepEqual(joined(ramp(2).from(0)), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(joined(ramp(2).until(8)), [0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('keeps the beginning and the end of a long recording, cut to the sample', () => {
    const atHand = ramp(1000);
    assert.deepEqual(joined(atHand.until(6)), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(joined(atHand.from(3994)), [3994, 3995, 3996, 3997, 3998, 3999]);
  });

  it('lets go of what lies between', () => {
    const atHand = ramp(1000);
    assert.equal(joined(atHand.until(Infinity)).length, 8);
    assert.equal(joined(atHand.from(0)).length, 8);
  });

  it('returns nothing from the end on', () => {
    assert.deepEqual(ramp(3).from(12), []);
  });
});
