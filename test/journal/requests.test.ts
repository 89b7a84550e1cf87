import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered } from '../../src/journal/requests.js';

test('an answer that never comes is waited for so long only', async () => {
  await assert.rejects(answered(5, new Promise(() => undefined)), { name: 'TimeoutError' });
});

test('an answer that comes is passed on, whatever it is', async () => {
  assert.equal(await answered(60_000, Promise.resolve('yes')), 'yes');
  await assert.rejects(answered(60_000, Promise.reject(new RangeError('no'))), RangeError);
});
