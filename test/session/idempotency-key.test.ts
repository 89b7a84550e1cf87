import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { idempotencyKeyOf } from '../../src/session/idempotency-key.js';

const SESSION_ID = '3f2b1c4d-5e6f-4a7b-8c9d-00a1b2c3d4ff';

describe('idempotencyKeyOf', () => {
  test("gives the first run the session's id", () => {
    assert.equal(idempotencyKeyOf(SESSION_ID, 1), SESSION_ID);
  });

  test('gives every run its own key, the same each time', () => {
    const keysOf = (id: string) => [1, 2, 3, 4].map((runNumber) => idempotencyKeyOf(id, runNumber));
    assert.equal(new Set(keysOf(SESSION_ID)).size, 4);
    assert.deepEqual(keysOf(SESSION_ID), keysOf(SESSION_ID));
  });

  for (const [lastDigits, expected] of [
    ['00a1b2c3d4ff', '00a1b2c3d500'],
    ['000000000000', '000000000001'],
    ['ffffffffffff', '000000000000'],
  ] as const) {
    test(`continues ${lastDigits} with ${expected}, still a UUID of the same version`, () => {
      const head = SESSION_ID.slice(0, -12);
      assert.equal(idempotencyKeyOf(head + lastDigits, 2), head + expected);
    });
  }
});
