import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { abortReason, systemClock } from '../../src/platform/clock.js';

const REASON = new Error('Discarded.');

describe('systemClock', () => {
  test('tells the monotonic time of the page', () => {
    const beforeMs = performance.now();
    const nowMs = systemClock.monotonicMs();
    assert.ok(nowMs >= beforeMs && nowMs <= performance.now());
  });

  test('tells the time on the wall', () => {
    const before = Date.now();
    const now = systemClock.now().getTime();
    assert.ok(now >= before && now <= Date.now());
  });

  test('ends a delay after the time, not before', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let isOver = false;
    const waiting = systemClock.delay(1000, new AbortController().signal).then(() => (isOver = true));
    t.mock.timers.tick(999);
    await Promise.resolve();
    assert.equal(isOver, false);
    t.mock.timers.tick(1);
    await waiting;
  });

  test('does not end a delay at once that is longer than timers can be', (t) => {
    const timers = t.mock.method(globalThis, 'setTimeout', () => 1);
    void systemClock.delay(2 ** 31, new AbortController().signal);
    assert.equal(timers.mock.calls[0]?.arguments[1], 2 ** 31 - 1);
  });

  test('ends a delay with the reason of the signal, and leaves no timer', async () => {
    const abort = new AbortController();
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const waiting = systemClock.delay(3_600_000, abort.signal);
    abort.abort(REASON);
    await assert.rejects(waiting, (error) => error === REASON);
    assert.equal(timers(), before);
  });

  test('begins no delay when the signal is aborted already', async () => {
    await assert.rejects(systemClock.delay(3_600_000, AbortSignal.abort(REASON)), (error) => error === REASON);
  });

  test('stops listening to the signal after the delay', async (t) => {
    const { signal } = new AbortController();
    const added = t.mock.method(signal, 'addEventListener');
    const removed = t.mock.method(signal, 'removeEventListener');
    await systemClock.delay(0, signal);
    assert.deepEqual(removed.mock.calls[0]?.arguments, added.mock.calls[0]?.arguments.slice(0, 2));
  });
});

describe('abortReason', () => {
  test('gives the reason of the signal when that is an error', () => {
    assert.equal(abortReason(AbortSignal.abort(REASON)), REASON);
  });

  test('makes an AbortError of any other reason', () => {
    const { name, message } = abortReason(AbortSignal.abort('why'));
    assert.deepEqual([name, message], ['AbortError', 'Aborted']);
  });
});
