import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { within } from '../../src/platform/within.js';

const never = new Promise<never>(() => undefined);
const signal = new AbortController().signal;

describe('within', () => {
  test('gives what the promise resolves with in time, and leaves no timer', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    assert.equal(await within(3_600_000, Promise.resolve('done'), signal), 'done');
    assert.equal(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length, before);
  });

  test('gives nothing when the promise takes too long', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const waiting = within(1000, never, signal);
    t.mock.timers.tick(1000);
    assert.equal(await waiting, undefined);
  });

  test('does not count the time in which the page itself is busy', async () => {
    const answered = new Promise((resolve) => setTimeout(() => setTimeout(resolve, 50, 'done')));
    const waiting = within(2000, answered, signal);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
    assert.equal(await waiting, 'done');
  });

  test('rejects with what the promise rejects with', async () => {
    await assert.rejects(within(1000, Promise.reject(new Error('Broken.')), signal), /Broken/);
  });

  test('rejects with the reason of the signal', async () => {
    const abort = new AbortController();
    const waiting = within(3_600_000, never, abort.signal);
    abort.abort(new Error('Discarded.'));
    await assert.rejects(waiting, /Discarded/);
  });
});
