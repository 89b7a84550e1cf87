import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { MODEL_RULES } from '../../src/domain/model.js';
import type { Phase } from '../../src/session/state.js';
import { last } from '../../src/testing/index.js';
import { createdRun, SessionRun, storeAnswered, UNREACHABLE } from '../support/session-run.js';

const keysOf = (run: SessionRun) => run.ports.creates.map(({ idempotencyKey }) => idempotencyKey);
const isDistinct = (keys: readonly string[]) => new Set(keys).size === keys.length;

/** Processing ended with this code. */
async function runFailedWith(errorCode: string | undefined): Promise<SessionRun> {
  const run = new SessionRun();
  await run.to('processing');
  await last(run.ports.reads).report('COMPLETE_ERROR', { errorCode, errorReason: 'secret reason' });
  assert.equal(run.phase, 'failed');
  return run;
}

describe('RecordingSession', () => {
  describe('after a failure', () => {
    test('asks for the run again by the same key', async () => {
      const run = new SessionRun();
      await run.to('requesting-run');
      const { recordings } = run.session.snapshot;
      await run.failForGood(run.ports.creates, UNREACHABLE);
      assert.equal(run.phase, 'failed');
      assert.equal(run.session.snapshot.error, UNREACHABLE);
      assert.equal(run.session.snapshot.recordings, recordings);
      await run.retry();
      await run.to('complete');
      assert.equal(new Set(keysOf(run)).size, 1);
      assert.equal(run.ports.captures.length, 1);
    });

    test('polls the same run again', async () => {
      const run = new SessionRun();
      await run.to('processing');
      await run.failForGood(run.ports.reads, UNREACHABLE);
      assert.deepEqual(
        [run.phase, run.session.snapshot.runId, run.session.snapshot.recordings.length],
        ['failed', 'run-1', 1],
      );
      await run.retry();
      assert.equal(last(run.ports.reads).statusUrl, createdRun(1).statusUrl);
      await run.to('complete');
      assert.equal(run.ports.creates.length, 1);
    });

    test('sends the same bytes to the same run again', async () => {
      const run = new SessionRun();
      await run.to('uploading');
      await run.failForGood(run.ports.uploads, storeAnswered(500));
      assert.deepEqual([run.phase, run.session.snapshot.error?.status], ['failed', 500]);
      await run.retry();
      const { uploads } = run.ports;
      assert.deepEqual([last(uploads).url, last(uploads).body], [uploads[0]?.url, uploads[0]?.body]);
      await run.to('complete');
      assert.equal(run.ports.creates.length, 1);
    });

    test('records again in the same session when the microphone failed', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).listener.failed(new RecorderError('microphone-lost', 'Gone.', { retryable: true }));
      assert.equal(run.phase, 'failed');
      assert.ok(last(run.ports.captures).signal.aborted);
      await run.retry();
      assert.equal(run.phase, 'requesting-microphone');
      await run.to('complete');
      assert.equal(run.ports.captures.length, 2);
    });

    test("keeps Apollo's first recording when the second failed", async () => {
      const run = new SessionRun({ model: 'apollo' });
      await run.start();
      await run.record();
      await run.start();
      await last(run.ports.captures).open();
      last(run.ports.captures).listener.failed(new RecorderError('microphone-lost', 'Gone.'));
      await run.retry();
      assert.equal(run.session.snapshot.recordingKind, 'readAloud');
      await run.record();
      assert.deepEqual(
        run.session.snapshot.recordings.map(({ kind }) => kind),
        MODEL_RULES.apollo.kinds,
      );
    });
  });

  describe('when an upload URL may have expired', () => {
    for (const status of [0, 403, 404])
      test(`asks for exactly one new run with another key after ${status}, then fails`, async () => {
        const run = new SessionRun();
        await run.to('uploading');
        await last(run.ports.uploads).fail(storeAnswered(status));
        assert.equal(run.phase, 'requesting-run');
        await run.to('uploading');
        const [first, second] = run.ports.uploads;
        assert.notEqual(second?.url, first?.url);
        assert.equal(second?.body, first?.body);
        await last(run.ports.uploads).fail(storeAnswered(status));
        const { phase, error, recordings } = run.session.snapshot;
        assert.deepEqual(
          [phase, error?.code, error?.retryable, recordings.length],
          ['failed', 'upload-failed', true, 1],
        );
        assert.equal(run.ports.creates.length, 2);
        assert.ok(isDistinct(keysOf(run)));
      });

    test('asks for a third run at retry() when the store refuses again', async () => {
      const run = new SessionRun();
      await run.to('uploading');
      for (const runs of [2, 3]) {
        await last(run.ports.uploads).fail(storeAnswered(403));
        if (run.phase === 'failed') await run.retry();
        if (run.phase === 'uploading') await last(run.ports.uploads).fail(storeAnswered(403));
        assert.equal(run.phase, 'requesting-run');
        assert.equal(run.ports.creates.length, runs);
        await run.to('uploading');
      }
      assert.ok(isDistinct(keysOf(run)));
      await run.to('complete');
      assert.equal(run.session.snapshot.runId, 'run-3');
    });

    test('says that the store refused two URLs', async () => {
      const run = new SessionRun();
      await run.to('uploading');
      await last(run.ports.uploads).fail(storeAnswered(403));
      await run.to('uploading');
      await last(run.ports.uploads).fail(storeAnswered(403));
      assert.match(run.session.snapshot.error?.message ?? '', /^The store refused .* two upload URLs .* CORS/);
    });

    test('polls the new run', async () => {
      const run = new SessionRun();
      await run.to('uploading');
      await last(run.ports.uploads).fail(storeAnswered(403));
      await run.to('processing');
      assert.equal(last(run.ports.reads).statusUrl, createdRun(2).statusUrl);
      assert.equal(run.session.snapshot.runId, 'run-2');
    });

    test('asks for the new run by its own key at retry()', async () => {
      const run = new SessionRun();
      await run.to('uploading');
      await last(run.ports.uploads).fail(storeAnswered(403));
      await run.failForGood(run.ports.creates, UNREACHABLE);
      await run.retry();
      const [first, ...others] = keysOf(run);
      assert.notEqual(others[0], first);
      assert.equal(new Set(others).size, 1);
    });

    for (const status of [400, 413, 500, 503])
      test(`asks for no new run after ${status}`, async () => {
        const run = new SessionRun();
        await run.to('uploading');
        await run.failForGood(run.ports.uploads, storeAnswered(status));
        assert.deepEqual([run.phase, run.ports.creates.length], ['failed', 1]);
      });
  });

  describe('when a run failed', () => {
    const RECORD_AGAIN: Phase = 'requesting-microphone';
    const NEW_RUN: Phase = 'requesting-run';
    for (const [errorCode, phase] of [
      ['ERR_RECORDING_INVALID_FORMAT', RECORD_AGAIN],
      ['ERR_RECORDING_TOO_SHORT', RECORD_AGAIN],
      ['ERR_RECORDING_TOO_LONG', RECORD_AGAIN],
      ['ERR_TRANSCRIPTION_FAILED', RECORD_AGAIN],
      ['ERR_INTERNAL', NEW_RUN],
      ['ERR_OF_NEXT_YEAR', NEW_RUN],
      [undefined, NEW_RUN],
    ] as const) {
      test(`goes on with ${phase} at retry() after ${errorCode ?? 'no code'}`, async () => {
        const run = await runFailedWith(errorCode);
        const { error } = run.session.snapshot;
        assert.deepEqual([error?.code, error?.runErrorCode], ['run-failed', errorCode ?? 'ERR_INTERNAL']);
        assert.doesNotMatch(error?.message ?? '', /secret/);
        await run.retry();
        assert.equal(run.phase, phase);
        assert.equal(run.session.snapshot.recordings.length, phase === NEW_RUN ? 1 : 0);
      });

      test(`asks for the next run by another key after ${errorCode ?? 'no code'}`, async () => {
        const run = await runFailedWith(errorCode);
        await run.retry();
        await run.to('processing');
        assert.equal(run.ports.creates.length, 2);
        assert.ok(isDistinct(keysOf(run)));
      });
    }

    test('gives a new recording its own recordingTime', async () => {
      const run = await runFailedWith('ERR_TRANSCRIPTION_FAILED');
      await run.ports.clock.advance(3_600_000);
      await run.retry();
      await run.to('processing');
      const times = run.ports.creates.map(({ request }) => request.recordingTime);
      assert.deepEqual(times, ['2026-03-01T07:30:00', '2026-03-01T08:30:00']);
    });

    test('makes both recordings of Apollo again, since it does not say which failed', async () => {
      const run = new SessionRun({ model: 'apollo' });
      await run.toProcessingApollo();
      await last(run.ports.reads).report('COMPLETE_ERROR', { errorCode: 'ERR_RECORDING_TOO_SHORT' });
      await run.retry();
      const { recordingKind, recordings } = run.session.snapshot;
      assert.deepEqual([recordingKind, recordings.length], ['moodQuestion', 0]);
    });
  });
});
