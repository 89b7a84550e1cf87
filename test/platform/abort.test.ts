import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { followAbort, neverAborted } from '../../src/platform/abort.js';

const REASON = new Error('Discarded.');

describe('followAbort', () => {
  test('gives a signal that is not aborted while the other is not', () => {
    assert.equal(followAbort(neverAborted()).signal.aborted, false);
  });

  test('aborts with the other signal, for its reason', () => {
    const outer = new AbortController();
    const { signal } = followAbort(outer.signal);
    outer.abort(REASON);
    assert.equal(signal.reason, REASON);
  });

  test('is aborted at once when the other signal is', () => {
    assert.equal(followAbort(AbortSignal.abort(REASON)).signal.reason, REASON);
  });

  test('does not abort the other signal', () => {
    const outer = new AbortController();
    followAbort(outer.signal).abort();
    assert.equal(outer.signal.aborted, false);
  });

  test('stops listening to the other signal once it is aborted', (t) => {
    const outer = new AbortController();
    const added = t.mock.method(outer.signal, 'addEventListener');
    const controller = followAbort(outer.signal);
    const options = added.mock.calls[0]?.arguments[2];
    assert.ok(typeof options === 'object' && options.signal === controller.signal);
  });
});
