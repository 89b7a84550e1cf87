import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { last } from '../../src/testing/index.js';
import { createdRun, SessionRun, storeAnswered, UNREACHABLE } from '../support/session-run.js';

const hostAnswered = (status: number, retryAfterMs?: number) =>
  new RecorderError('host-rejected', 'Refused.', { status, retryAfterMs });
const BROKEN_OFF = new RecorderError('upload-failed', 'Broken off.', { retryable: true });
const LONGEST_PAUSE_MS = 30_000;

async function at(phase: 'requesting-run' | 'uploading' | 'processing', options: SessionRun['options'] = {}) {
  const run = new SessionRun(options);
  await run.to(phase);
  return run;
}

describe('RecordingSession', () => {
  describe('after what passes by itself', () => {
    for (const error of [UNREACHABLE, hostAnswered(503), hostAnswered(429), hostAnswered(408), hostAnswered(425)])
      test(`asks for a run by the same key again: ${error.message} ${error.status ?? ''}`, async () => {
        const run = await at('requesting-run');
        await last(run.ports.creates).fail(error);
        assert.deepEqual([run.phase, run.session.snapshot.waiting], ['requesting-run', 'retry']);
        await run.ports.clock.advance(LONGEST_PAUSE_MS);
        assert.equal(run.session.snapshot.waiting, undefined);
        await run.to('complete');
        assert.deepEqual(new Set(run.ports.creates.map(({ idempotencyKey }) => idempotencyKey)).size, 1);
      });

    for (const error of [BROKEN_OFF, storeAnswered(500), storeAnswered(503), storeAnswered(429), storeAnswered(408)])
      test(`uploads to the same URL again: ${error.message} ${error.status ?? ''}`, async () => {
        const run = await at('uploading');
        await last(run.ports.uploads).fail(error);
        await run.ports.clock.advance(LONGEST_PAUSE_MS);
        await run.to('complete');
        const { uploads, creates } = run.ports;
        assert.deepEqual([uploads.length, creates.length, uploads[1]?.url], [2, 1, uploads[0]?.url]);
      });

    for (const error of [UNREACHABLE, hostAnswered(500), hostAnswered(429)])
      test(`polls again: ${error.message} ${error.status ?? ''}`, async () => {
        const run = await at('processing');
        await last(run.ports.reads).fail(error);
        await run.ports.clock.advance(LONGEST_PAUSE_MS);
        await run.to('complete');
        assert.equal(run.ports.reads.length, 2);
      });
  });

  for (const status of [400, 401, 403, 404, 413, 422])
    test(`fails at once when the host answers ${status}`, async () => {
      const run = await at('requesting-run');
      await last(run.ports.creates).fail(hostAnswered(status));
      assert.equal(run.phase, 'failed');
    });

  test('does not poll a deleted run again', async () => {
    const run = await at('processing');
    await last(run.ports.reads).fail(hostAnswered(404));
    assert.deepEqual([run.phase, run.session.snapshot.error?.status], ['failed', 404]);
  });

  test('waits as long as retry-after asks', async () => {
    const run = await at('requesting-run');
    await last(run.ports.creates).fail(hostAnswered(503, 50_000));
    await run.ports.clock.advance(49_999);
    assert.equal(run.ports.creates.length, 1);
    await run.ports.clock.advance(1);
    assert.equal(run.ports.creates.length, 2);
  });

  test('asks for a single new run when the store can’t be reached at one URL', async () => {
    const run = await at('uploading');
    for (let tries = 0; tries < 20 && run.phase === 'uploading'; tries++) {
      await last(run.ports.uploads).fail(BROKEN_OFF);
      await run.ports.clock.advance(LONGEST_PAUSE_MS);
    }
    assert.equal(run.phase, 'requesting-run');
    await run.to('uploading');
    await run.failForGood(run.ports.uploads, BROKEN_OFF);
    assert.equal(run.ports.creates.length, 2);
    assert.equal(run.session.snapshot.error?.code, 'upload-failed');
  });

  describe('without a network', () => {
    for (const [phase, calls, error] of [
      ['requesting-run', 'creates', UNREACHABLE],
      ['uploading', 'uploads', BROKEN_OFF],
      ['uploading', 'uploads', storeAnswered(0)],
      ['processing', 'reads', UNREACHABLE],
    ] as const)
      test(`waits while ${phase}, however long (${error.message})`, async () => {
        const run = await at(phase);
        run.ports.connection.isOnline = false;
        await run.failOnce(run.ports[calls], error);
        assert.deepEqual([run.phase, run.session.snapshot.waiting], [phase, 'offline']);
        await run.ports.clock.advance(3_600_000);
        assert.deepEqual([run.phase, run.ports[calls].length], [phase, 1]);
        await run.ports.connection.comeBack();
        assert.equal(run.ports[calls].length, 2);
        await run.to('complete');
        assert.equal(new Set(run.ports.creates.map(({ idempotencyKey }) => idempotencyKey)).size, 1);
      });

    test('ends the wait at discard()', async () => {
      const run = await at('uploading');
      run.ports.connection.isOnline = false;
      await last(run.ports.uploads).fail(BROKEN_OFF);
      await run.session.discard();
      await run.ports.connection.comeBack();
      assert.deepEqual([run.phase, run.ports.uploads.length], ['idle', 1]);
    });
  });

  test('polls at once when the person comes back', async () => {
    const run = await at('processing', { pollInterval: 60_000 });
    await last(run.ports.reads).report('RUNNING');
    await run.ports.connection.comeBack();
    assert.equal(run.ports.reads.length, 2);
  });

  /** Polls a run that stays `CREATED` for this long. */
  async function staysCreated(run: SessionRun, ms: number): Promise<void> {
    for (let waited = 0; waited <= ms && run.phase === 'processing'; waited += 3000) {
      await last(run.ports.reads).report('CREATED');
      await run.ports.clock.advance(3000);
    }
  }

  test('takes no other refusal for an upload URL that has expired', async () => {
    const run = await at('uploading');
    await last(run.ports.uploads).fail(new RecorderError('host-rejected', 'Refused.', { status: 403 }));
    assert.deepEqual([run.phase, run.ports.creates.length], ['failed', 1]);
  });

  test('sends the same bytes once more to a run that does not begin', async () => {
    const run = await at('processing');
    await staysCreated(run, 150_000);
    assert.equal(run.phase, 'uploading');
    const [first, second] = run.ports.uploads;
    assert.deepEqual([second?.url, second?.body], [first?.url, first?.body]);
    await run.to('processing');
    await staysCreated(run, 300_000);
    assert.deepEqual([run.phase, run.ports.uploads.length, run.ports.creates.length], ['processing', 2, 1]);
    await run.to('complete');
    assert.equal(last(run.ports.reads).statusUrl, createdRun(1).statusUrl);
  });
});
