import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { retryAfterMs } from '../../src/domain/retry-after.js';

describe('retryAfterMs', () => {
  for (const [value, expected] of [
    ['0', 0],
    ['12', 12_000],
    ['Thu, 01 Jan 2015 00:00:00 GMT', 0],
    ['9'.repeat(400), 2_147_483_647],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 2_147_483_647],
    ['Infinity', undefined],
    ['soon', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['01 Jan 2027', undefined],
    ['2027-01-01T00:00:00Z', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ] as const)
    test(`reads ${value === '' ? 'nothing' : (value ?? 'no header')} as ${expected ?? 'no pause'}`, () => {
      assert.equal(retryAfterMs(value), expected);
    });

  for (const value of ['Fri, 01 Jan 2027 00:00:00 GMT', 'Friday, 01-Jan-27 00:00:00 GMT'])
    test(`reads ${value} as the time until then`, (t) => {
      const nowMs = Date.parse(value) - 3_600_000;
      t.mock.method(Date, 'now', () => nowMs);
      assert.equal(retryAfterMs(value), 3_600_000);
    });
});
