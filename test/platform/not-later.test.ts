import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { notLater } from '../../src/platform/not-later.js';

const LATE = new Error('Late.');
const limit = (ms: number) => ({ ms, late: () => LATE });
const never = new Promise<never>(() => undefined);

describe('notLater', () => {
  it('gives what comes in time', async () => assert.equal(await notLater(limit(60_000), Promise.resolve(1)), 1));

  it('gives `undefined` where that is what comes', async () =>
    assert.equal(await notLater(limit(60_000), Promise.resolve(undefined)), undefined));

  it('rejects with the error of its limit when nothing comes', async () => {
    await assert.rejects(notLater(limit(1), never), LATE);
  });

  it('rejects as the promise does', async () => {
    const reason = new Error('Broken.');
    await assert.rejects(notLater(limit(60_000), Promise.reject(reason)), reason);
  });
});
