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

describe('a failure keeps the recordings, and retry goes on where it stood', () => {
  test('the host did not create the run: the same key', async () => {
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

  test('the host did not answer a poll: the same run', async () => {
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

  test('the store failed: the same run and the same bytes', async () => {
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

  test('the microphone failed: the same session records again', async () => {
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

  test("Apollo's second recording failed: the first is kept", async () => {
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

describe('an upload URL that may have expired', () => {
  for (const status of [0, 403, 404])
    test(`${status}: exactly one new run with another key, then upload-failed`, async () => {
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
      assert.deepEqual([phase, error?.code, error?.retryable, recordings.length], ['failed', 'upload-failed', true, 1]);
      assert.equal(run.ports.creates.length, 2);
      assert.ok(isDistinct(keysOf(run)));
    });

  test('the new run is the one that is polled', async () => {
    const run = new SessionRun();
    await run.to('uploading');
    await last(run.ports.uploads).fail(storeAnswered(403));
    await run.to('processing');
    assert.equal(last(run.ports.reads).statusUrl, createdRun(2).statusUrl);
    assert.equal(run.session.snapshot.runId, 'run-2');
  });

  test('the new run could not be created: retry asks for it with its own key', async () => {
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
    test(`${status} is no sign of it`, async () => {
      const run = new SessionRun();
      await run.to('uploading');
      await run.failForGood(run.ports.uploads, storeAnswered(status));
      assert.deepEqual([run.phase, run.ports.creates.length], ['failed', 1]);
    });
});

describe('a run that failed is never used again', () => {
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
    test(`${errorCode ?? 'no code'}: retry goes to ${phase}`, async () => {
      const run = await runFailedWith(errorCode);
      const { error } = run.session.snapshot;
      assert.deepEqual([error?.code, error?.runErrorCode], ['run-failed', errorCode ?? 'ERR_INTERNAL']);
      assert.doesNotMatch(error?.message ?? '', /secret/);
      await run.retry();
      assert.equal(run.phase, phase);
      assert.equal(run.session.snapshot.recordings.length, phase === NEW_RUN ? 1 : 0);
    });

    test(`${errorCode ?? 'no code'}: the next run has another key`, async () => {
      const run = await runFailedWith(errorCode);
      await run.retry();
      await run.to('processing');
      assert.equal(run.ports.creates.length, 2);
      assert.ok(isDistinct(keysOf(run)));
    });
  }

  test('a new recording has its own recordingTime', async () => {
    const run = await runFailedWith('ERR_TRANSCRIPTION_FAILED');
    await run.ports.clock.advance(3_600_000);
    await run.retry();
    await run.to('processing');
    const times = run.ports.creates.map(({ request }) => request.recordingTime);
    assert.deepEqual(times, ['2026-03-01T07:30:00', '2026-03-01T08:30:00']);
  });

  test('Apollo does not say which recording failed: both are made again', async () => {
    const run = new SessionRun({ model: 'apollo' });
    await run.toProcessingApollo();
    await last(run.ports.reads).report('COMPLETE_ERROR', { errorCode: 'ERR_RECORDING_TOO_SHORT' });
    await run.retry();
    const { recordingKind, recordings } = run.session.snapshot;
    assert.deepEqual([recordingKind, recordings.length], ['moodQuestion', 0]);
  });
});
