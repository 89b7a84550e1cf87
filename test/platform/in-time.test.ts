import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neverAborted } from '../../src/platform/abort.js';
import { inTime } from '../../src/platform/in-time.js';

const LATE = new Error('Late.');
const limit = (ms: number) => ({ ms, late: () => LATE });

describe('inTime', () => {
  it('gives what the work gives, and ends its signal then', async () => {
    let signal = neverAborted();
    const work = (life: AbortSignal) => {
      signal = life;
      return Promise.resolve('done');
    };
    assert.equal(await inTime(limit(60_000), work, neverAborted()), 'done');
    assert.equal(signal.aborted, true);
  });

  it('ends the work with the error of its limit when it takes too long', async () => {
    const work = (life: AbortSignal) =>
      new Promise((_, reject) => life.addEventListener('abort', () => reject(life.reason as Error)));
    await assert.rejects(inTime(limit(1), work, neverAborted()), LATE);
  });
});
