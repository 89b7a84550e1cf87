import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abortReason, systemClock } from '../../src/domain/clock.js';

const REASON = new Error('Discarded.');

test('delay resolves after the time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let isOver = false;
  const waiting = systemClock.delay(1000, new AbortController().signal).then(() => (isOver = true));
  t.mock.timers.tick(999);
  await Promise.resolve();
  assert.equal(isOver, false);
  t.mock.timers.tick(1);
  await waiting;
});

test('a delay longer than timers can be is not over at once', async () => {
  const abort = new AbortController();
  const long = systemClock.delay(2 ** 31, abort.signal).then(() => 'long');
  assert.equal(await Promise.race([long, systemClock.delay(50, abort.signal).then(() => 'short')]), 'short');
  abort.abort();
  await assert.rejects(long);
});

test('abort ends a delay with the reason of the signal', async () => {
  const abort = new AbortController();
  const waiting = systemClock.delay(3_600_000, abort.signal);
  abort.abort(REASON);
  await assert.rejects(waiting, (error) => error === REASON);
});

test('no delay begins when the signal is aborted already', async () => {
  await assert.rejects(systemClock.delay(3_600_000, AbortSignal.abort(REASON)), (error) => error === REASON);
});

test('an abort after the delay changes nothing', async () => {
  const abort = new AbortController();
  await systemClock.delay(0, abort.signal);
  abort.abort(REASON);
});

test('a reason that is no error becomes one', () => {
  assert.equal(abortReason(AbortSignal.abort(REASON)), REASON);
  assert.equal(abortReason(AbortSignal.abort('why')).name, 'AbortError');
});
