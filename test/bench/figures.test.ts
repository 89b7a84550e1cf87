import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measurementsOf, median } from '../../bench/figures.js';

describe('median', () => {
  it('returns the middle value, or the mean of the two in the middle', () => {
    assert.equal(median([9, 1, 2]), 2);
    assert.equal(median([9, 1, 2, 4]), 3);
    assert.equal(median([5]), 5);
    assert.equal(median([]), NaN);
  });
});

describe('measurementsOf', () => {
  it('leaves out figures that were not measured', () => {
    const measured = measurementsOf('somebody', { stopToBlob: [1, 2], uploadToResult: [] });
    assert.deepEqual(measured, [{ figure: 'stopToBlob', of: 'somebody', values: [1, 2] }]);
  });
});
