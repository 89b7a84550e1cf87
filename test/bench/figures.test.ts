import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measurementsOf, median } from '../../bench/figures.js';

test('the median is the middle one, or lies between the two in the middle', () => {
  assert.equal(median([9, 1, 2]), 2);
  assert.equal(median([9, 1, 2, 4]), 3);
  assert.equal(median([5]), 5);
  assert.equal(median([]), NaN);
});

test('what was not measured is no measurement', () => {
  const measured = measurementsOf('somebody', { stopToBlob: [1, 2], uploadToResult: [] });
  assert.deepEqual(measured, [{ figure: 'stopToBlob', of: 'somebody', values: [1, 2] }]);
});
