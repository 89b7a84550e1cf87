import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemClock } from '../../src/platform/clock.js';
import { ThymiaError } from '../../src/server/index.js';
import { waitForRun } from '../../src/server/wait-for-run.js';

type Step = string | ThymiaError;

/** Reads one step after the other; the last one stays. */
function readerOf(...steps: Step[]) {
  const reader = {
    count: 0,
    read(): Promise<{ status: string }> {
      const step = steps[Math.min(reader.count++, steps.length - 1)];
      return step instanceof ThymiaError ? Promise.reject(step) : Promise.resolve({ status: step ?? '' });
    },
  };
  return reader;
}

describe('waitForRun', () => {
  for (const last of ['COMPLETE_OK', 'COMPLETE_ERROR']) {
    it(`polls through CREATED, RUNNING and unknown statuses until ${last}`, async () => {
      const reader = readerOf('CREATED', 'RUNNING', 'SOMETHING_NEW', last);
      assert.deepEqual(await waitForRun(reader.read, { intervalMs: 1 }), { status: last });
      assert.equal(reader.count, 4);
    });
  }

  it('waits out failures that pass by themselves', async () => {
    const reader = readerOf(
      new ThymiaError('unreachable', ''),
      new ThymiaError('server-error', ''),
      new ThymiaError('rate-limited', '', { retryAfterSeconds: 0 }),
      'COMPLETE_OK',
    );
    assert.deepEqual(await waitForRun(reader.read, { intervalMs: 1 }), { status: 'COMPLETE_OK' });
  });

  it('rejects with a failure that does not pass', async () => {
    const error = new ThymiaError('not-found', '');
    const reader = readerOf('RUNNING', error, 'COMPLETE_OK');
    await assert.rejects(waitForRun(reader.read, { intervalMs: 1 }), error);
    assert.equal(reader.count, 2);
  });

  it('gives up after the timeout', async () => {
    await assert.rejects(waitForRun(readerOf('RUNNING').read, { intervalMs: 1, timeoutMs: 20 }), {
      code: 'timed-out',
      message: 'The run was not complete after 0.02 s.',
    });
  });

  for (const timeoutMs of [30 * 86_400_000, Infinity])
    it(`goes on asking when it may wait ${timeoutMs} ms`, async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] });
      const reader = readerOf('RUNNING', 'RUNNING', 'COMPLETE_OK');
      const waiting = waitForRun(reader.read, { intervalMs: 1000, timeoutMs });
      for (let i = 0; i < 10; i++) {
        await new Promise(setImmediate);
        t.mock.timers.tick(1000);
      }
      assert.deepEqual(await waiting, { status: 'COMPLETE_OK' });
    });

  it('gives up after 30 days', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const dayMs = 86_400_000;
    let isOver = false;
    const waiting = waitForRun(readerOf('RUNNING').read, { intervalMs: 10 * dayMs, timeoutMs: 30 * dayMs });
    const refused = assert.rejects(waiting, { code: 'timed-out' }).finally(() => (isOver = true));
    for (let day = 0; day <= 31; day++) {
      if (day < 30) assert.equal(isOver, false, `day ${day}`);
      t.mock.timers.tick(dayMs);
      await new Promise(setImmediate);
    }
    await refused;
  });

  for (const options of [{ timeoutMs: -1 }, { timeoutMs: NaN }, { intervalMs: -1 }, { intervalMs: NaN }])
    it(`refuses ${JSON.stringify(options)}`, async () => {
      const reader = readerOf('RUNNING');
      await assert.rejects(waitForRun(reader.read, options), {
        code: 'input-invalid',
        fields: Object.keys(options),
      });
      assert.equal(reader.count, 0);
    });

  it('leaves no timer behind', async (t) => {
    const clear = t.mock.method(globalThis, 'clearTimeout');
    await waitForRun(readerOf('COMPLETE_OK').read, { timeoutMs: 3_600_000 });
    assert.equal(clear.mock.callCount(), 1);
  });

  it('ends the pause between two reads on an abort', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const reader = readerOf('RUNNING');
    const waiting = waitForRun(reader.read, { signal: controller.signal, intervalMs: 3_600_000 });
    setImmediate(() => controller.abort(reason));
    await assert.rejects(waiting, reason);
    assert.equal(reader.count, 1);
  });

  it('rejects with the reason of an abort beforehand', async () => {
    const reason = new Error('never mind');
    await assert.rejects(waitForRun(readerOf('RUNNING').read, { signal: AbortSignal.abort(reason) }), reason);
  });

  it('reads every 3 s by default, and waits longer after each failure in a row', async (t) => {
    t.mock.method(Math, 'random', () => 1);
    const pauses: number[] = [];
    t.mock.method(systemClock, 'delay', (ms: number) => Promise.resolve(void pauses.push(ms)));
    const down = new ThymiaError('unreachable', '');
    await waitForRun(readerOf('RUNNING', down, down, 'RUNNING', down, 'COMPLETE_OK').read, {});
    assert.deepEqual(pauses, [3000, 3000, 6000, 3000, 3000]);
  });

  it('passes a signal on to each read', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const read = ({ signal }: { readonly signal?: AbortSignal | undefined }) => {
      signals.push(signal);
      return Promise.resolve({ status: 'COMPLETE_OK' });
    };
    await waitForRun(read, {});
    assert.equal(signals[0]?.aborted, false);
  });
});
