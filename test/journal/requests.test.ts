import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answered } from '../../src/journal/requests.js';

describe('answered', () => {
  it('rejects after the time given when no answer comes', async () => {
    await assert.rejects(answered(5, new Promise(() => undefined)), {
      name: 'TimeoutError',
      message: 'Storage does not answer',
    });
  });

  it('passes on the answer that comes, whether a value or an error', async () => {
    assert.equal(await answered(60_000, Promise.resolve('yes')), 'yes');
    await assert.rejects(answered(60_000, Promise.reject(new RangeError('no'))), RangeError);
  });

  it('leaves no timer behind', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const cleared = t.mock.method(globalThis, 'clearTimeout');
    await answered(60_000, Promise.resolve());
    assert.equal(cleared.mock.callCount(), 1);
  });
});
