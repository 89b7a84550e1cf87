import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { last } from '../../src/testing/index.js';
import { createdRun, SessionRun } from '../support/session-run.js';

const RESULTS = {
  results: { disorders: {} },
  report: { viewUrl: 'https://reports.test/' },
  warnings: [],
  errorReason: '',
};

async function processing(options: SessionRun['options'] = {}): Promise<SessionRun> {
  const run = new SessionRun(options);
  await run.to('processing');
  return run;
}

describe('pollRun', () => {
  /** How many more polls come after `ms`. */
  async function pollsAfter(run: SessionRun, ms: number): Promise<number> {
    const before = run.ports.reads.length;
    await run.ports.clock.advance(ms);
    return run.ports.reads.length - before;
  }

  test('polls at once, then after each interval, until the run is complete', async () => {
    const run = await processing({ pollInterval: 2000 });
    await last(run.ports.reads).report('CREATED');
    assert.equal(await pollsAfter(run, 1999), 0);
    assert.equal(await pollsAfter(run, 1), 1);
    await last(run.ports.reads).report('RUNNING');
    assert.equal(run.session.snapshot.run?.status, 'RUNNING');
    assert.equal(await pollsAfter(run, 2000), 1);
    await last(run.ports.reads).report('COMPLETE_OK');
    assert.equal(run.phase, 'complete');
    assert.equal(await pollsAfter(run, 600_000), 0);
    assert.equal(run.ports.clock.sleeperCount, 0);
  });

  test('begins the interval when the host has answered', async () => {
    const run = await processing();
    assert.equal(await pollsAfter(run, 60_000), 0);
    await last(run.ports.reads).report('RUNNING');
    assert.equal(await pollsAfter(run, 2999), 0);
    assert.equal(await pollsAfter(run, 1), 1);
  });

  test('polls on after an unknown status', async () => {
    const run = await processing();
    await last(run.ports.reads).report('COMPLETE_LATER');
    assert.equal(run.phase, 'processing');
    assert.equal(await pollsAfter(run, 3000), 1);
  });

  for (const [name, retryAfterMs, dueMs] of [
    ['longer', 7000, 7000],
    ['shorter', 1000, 3000],
  ] as const)
    test(`waits ${dueMs} ms when retry-after is ${name} than the interval`, async () => {
      const run = await processing();
      await last(run.ports.reads).report('RUNNING', {}, retryAfterMs);
      assert.equal(await pollsAfter(run, dueMs - 1), 0);
      assert.equal(await pollsAfter(run, 1), 1);
    });

  /** Goes on polling a run that never ends until the session gives up. */
  async function pollToTheEnd(run: SessionRun): Promise<void> {
    for (let poll = 0; poll < 100 && run.phase === 'processing'; poll++) {
      await last(run.ports.reads).report('RUNNING');
      await run.ports.clock.advance(3000);
    }
  }

  test('waits on for a run that has begun, however long it takes', async () => {
    const run = await processing({ pollTimeout: 600_000 });
    for (let poll = 0; poll < 50; poll++) {
      await last(run.ports.reads).report('RUNNING');
      await run.ports.clock.advance(3000);
    }
    assert.deepEqual([run.phase, run.ports.uploads.length], ['processing', 1]);
  });

  test('fails after poll-timeout, and polls the same run as long again at retry()', async () => {
    const run = await processing({ pollTimeout: 30_000 });
    const begunMs = run.ports.clock.monotonicMs();
    for (const times of [1, 2]) {
      await pollToTheEnd(run);
      const { error } = run.session.snapshot;
      assert.deepEqual([run.phase, error?.code, error?.retryable], ['failed', 'timed-out', true]);
      const elapsedMs = run.ports.clock.monotonicMs() - begunMs;
      assert.ok(elapsedMs >= times * 30_000 && elapsedMs <= times * 43_000, `${elapsedMs} ms`);
      assert.equal(run.ports.clock.sleeperCount, 0);
      await run.retry();
    }
    assert.deepEqual(new Set(run.ports.reads.map(({ statusUrl }) => statusUrl)), new Set([createdRun(1).statusUrl]));
    assert.equal(run.ports.creates.length, 1);
  });

  test('takes a result that comes with the last poll', async () => {
    const run = await processing({ pollTimeout: 0 });
    await last(run.ports.reads).report('COMPLETE_OK');
    assert.equal(run.phase, 'complete');
  });

  test('heeds poll-timeout whatever retry-after asks', async () => {
    const run = await processing({ pollTimeout: 60_000 });
    await last(run.ports.reads).report('RUNNING', {}, 86_400_000);
    await run.ports.clock.advance(60_000);
    const isWaiting = run.phase === 'processing' && run.ports.reads.length === 1;
    assert.ok(!isWaiting, 'polled once more or failed');
  });

  test('heeds poll-timeout when the host never answers a poll, after one last poll', async () => {
    const run = await processing({ pollTimeout: 60_000 });
    await run.ports.clock.advance(60_000);
    assert.deepEqual([run.phase, run.ports.reads.length], ['processing', 2]);
    await run.ports.clock.advance(10_000);
    assert.equal(run.session.snapshot.error?.code, 'timed-out');
    assert.ok(last(run.ports.reads).signal.aborted);
  });

  test('takes a result of the last poll before it gives up', async () => {
    const run = await processing({ pollTimeout: 60_000 });
    await run.ports.clock.advance(60_000);
    await last(run.ports.reads).report('COMPLETE_OK');
    assert.deepEqual([run.phase, run.ports.clock.sleeperCount], ['complete', 0]);
  });

  test('does not count the time that the device sleeps', async () => {
    const run = await processing({ pollTimeout: 60_000 });
    await run.ports.clock.advance(30_000);
    await run.ports.clock.sleep(8 * 3_600_000); // a closed laptop, overnight
    await last(run.ports.reads).report('RUNNING');
    assert.equal(run.phase, 'processing');
    await run.ports.clock.advance(3000);
    await last(run.ports.reads).report('COMPLETE_OK');
    assert.equal(run.phase, 'complete');
  });

  for (const [audience, expected] of [
    ['speaker', ['status']],
    ['clinician', ['errorReason', 'report', 'results', 'status', 'warnings']],
  ] as const)
    test(`gives a ${audience} ${expected.join(', ')} of an Apollo run`, async () => {
      const run = new SessionRun({ model: 'apollo', audience });
      await run.toProcessingApollo();
      await last(run.ports.reads).report('COMPLETE_OK', RESULTS);
      assert.deepEqual(Object.keys(run.session.snapshot.run ?? {}).sort(), expected);
    });

  for (const status of [404, 410])
    test(`fails at a run that is deleted or unknown (${status}), and asks for another with the same recording at retry()`, async () => {
      const run = await processing();
      const { recordings } = run.session.snapshot;
      await last(run.ports.reads).fail(new RecorderError('host-rejected', 'Gone.', { status, retryable: true }));
      assert.deepEqual([run.phase, run.session.snapshot.error?.status], ['failed', status]);
      assert.equal(await pollsAfter(run, 600_000), 0);
      await run.retry();
      await last(run.ports.creates).answer(createdRun(2));
      assert.deepEqual([run.phase, run.session.snapshot.runId], ['uploading', 'run-2']);
      assert.deepEqual(run.session.snapshot.recordings, recordings);
    });
});
