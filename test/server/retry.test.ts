import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ThymiaError, type ThymiaErrorCode } from '../../src/server/index.js';
import { pauseAfter, withRetries } from '../../src/server/retry.js';

const busy = new ThymiaError('rate-limited', '', { retryAfterSeconds: 0 });
const down = new ThymiaError('server-error', '', { status: 500, retryAfterSeconds: 0 });

/** Fails with each error in turn, then succeeds. */
function failing(...errors: readonly Error[]) {
  const attempts = { count: 0 };
  const attempt = () => {
    const error = errors[attempts.count++];
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  };
  return { attempt, attempts };
}

/** Makes the jitter `share` of what it can be. */
const jitter = (t: TestContext, share: number) => t.mock.method(Math, 'random', () => share);

describe('withRetries', () => {
  for (const isRepeatable of [true, false])
    it(`sends again what thymia was too busy for, isRepeatable: ${isRepeatable}`, async () => {
      const { attempt, attempts } = failing(busy, busy);
      assert.equal(await withRetries(attempt, { retries: 2, isRepeatable }), 'done');
      assert.equal(attempts.count, 3);
    });

  it('sends again what failed on the way only when it is repeatable', async () => {
    const repeatable = failing(down);
    assert.equal(await withRetries(repeatable.attempt, { retries: 1, isRepeatable: true }), 'done');
    const single = failing(down);
    await assert.rejects(withRetries(single.attempt, { retries: 1, isRepeatable: false }), down);
    assert.equal(single.attempts.count, 1);
  });

  it('rejects with the last error after so many retries', async () => {
    const { attempt, attempts } = failing(busy, down, busy, down);
    await assert.rejects(withRetries(attempt, { retries: 2, isRepeatable: true }), busy);
    assert.equal(attempts.count, 3);
  });

  it('tries once with no retries', async () => {
    const { attempt, attempts } = failing(busy);
    await assert.rejects(withRetries(attempt, { retries: 0, isRepeatable: true }), busy);
    assert.equal(attempts.count, 1);
  });

  it('rejects at once with an error that does not pass by itself', async () => {
    const error = new ThymiaError('not-found', '');
    const { attempt, attempts } = failing(error);
    await assert.rejects(withRetries(attempt, { retries: 2, isRepeatable: true }), error);
    assert.equal(attempts.count, 1);
  });

  it('ends the pause on an abort', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const { attempt, attempts } = failing(new ThymiaError('rate-limited', '', { retryAfterSeconds: 60 }));
    const done = withRetries(attempt, { retries: 2, isRepeatable: true, signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await assert.rejects(done, reason);
    assert.equal(attempts.count, 1);
  });

  it('waits about half a second before the first retry', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    jitter(t, 0);
    const { attempt, attempts } = failing(new ThymiaError('unreachable', ''));
    const done = withRetries(attempt, { retries: 1, isRepeatable: true });
    await new Promise(setImmediate);
    t.mock.timers.tick(249);
    await new Promise(setImmediate);
    assert.equal(attempts.count, 1);
    t.mock.timers.tick(1);
    assert.equal(await done, 'done');
  });
});

describe('pauseAfter', () => {
  it('doubles the pause with each failure, up to a minute', (t) => {
    jitter(t, 1);
    const error = new ThymiaError('unreachable', '');
    const pauses = [1, 2, 3, 7, 8, 100].map((failures) => pauseAfter(error, 500, failures));
    assert.deepEqual(pauses, [500, 1000, 2000, 32_000, 60_000, 60_000]);
  });

  it('takes half to all of the pause at random', (t) => {
    const error = new ThymiaError('server-error', '');
    for (const [share, pauseMs] of [
      [0, 500],
      [0.5, 750],
      [1, 1000],
    ] as const) {
      jitter(t, share);
      assert.equal(pauseAfter(error, 1000, 1), pauseMs);
    }
  });

  for (const [seconds, pauseMs] of [
    [0, 0],
    [17, 17_000],
    [60, 60_000],
    [61, undefined],
  ] as const)
    it(`gives ${pauseMs ?? 'no'} ms when thymia asks for ${seconds} s`, () =>
      assert.equal(pauseAfter(new ThymiaError('rate-limited', '', { retryAfterSeconds: seconds }), 500, 3), pauseMs));

  const PASSING: readonly [code: ThymiaErrorCode, status: number | undefined, passes: boolean][] = [
    ['rate-limited', 429, true],
    ['server-error', 500, true],
    ['unreachable', undefined, true],
    ['upload-failed', undefined, true],
    ['upload-failed', 500, true],
    ['upload-failed', 499, false],
    ['upload-failed', 403, false],
    ['rejected', 422, false],
    ['rejected', 500, false],
    ['timed-out', undefined, false],
    ['response-invalid', 200, false],
  ];
  for (const [code, status, passes] of PASSING)
    it(`gives ${passes ? 'a' : 'no'} pause for ${code} with ${status ?? 'no status'}`, () =>
      assert.equal(pauseAfter(new ThymiaError(code, '', { status }), 500, 1) !== undefined, passes));

  it('gives no pause for an error of another class', () =>
    assert.equal(pauseAfter(new Error('down'), 500, 1), undefined));
});
