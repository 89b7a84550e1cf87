import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { RecordingKind } from '../../src/domain/model.js';
import type { Phase } from '../../src/session/state.js';
import { assertNoneIn } from '../server/fixtures.js';
import { APOLLO_RUN, COMPLETE_RUNS, failedRun, RUN_ERROR_CODES, secretsOf } from '../support/runs.js';
import { last, settle } from '../../src/testing/index.js';
import { createdRun, ENOUGH, SessionRun, storeAnswered } from '../support/session-run.js';

type Options = SessionRun['options'];

const BOTH: readonly RecordingKind[] = ['moodQuestion', 'readAloud'];
const BROKEN_OFF = new RecorderError('upload-failed', 'Broken off.', { retryable: true });
const LONGEST_PAUSE_MS = 30_000;

const kindsOf = (run: SessionRun) => run.session.snapshot.recordings.map(({ kind }) => kind);
const urlsOf = (run: SessionRun) => run.ports.uploads.map(({ url }) => url);

/** Records for the kind that is asked for, so many seconds by the count; the slices come before the file. */
async function record(run: SessionRun, speechSeconds = ENOUGH): Promise<void> {
  const capture = last(run.ports.captures);
  await capture.open();
  capture.deliver(ENOUGH, true);
  capture.hear(ENOUGH);
  run.session.stop();
  await capture.finish({ speechSeconds });
}

const UP_TO = ['between-recordings', 'reviewing', 'requesting-run', 'uploading', 'processing'] as const;

/** A session that has come this far. */
async function at(phase: (typeof UP_TO)[number], options: Options = {}): Promise<SessionRun> {
  const run = new SessionRun({ model: 'apollo', ...options });
  const steps: readonly (() => Promise<unknown>)[] = [
    () => run.start().then(() => record(run)),
    () => run.start().then(() => record(run)),
    () => run.submit(),
    () => last(run.ports.creates).answer(createdRun(1)),
    () => Promise.all(run.ports.uploads.map((upload) => upload.answer(undefined))),
  ];
  for (const step of steps.slice(0, UP_TO.indexOf(phase) + 1)) await step();
  assert.equal(run.phase, phase);
  return run;
}

/** The next page, after the one before was closed. */
async function nextPage(before: SessionRun, options: Options = {}): Promise<SessionRun> {
  before.ports.journal.letGo();
  const run = new SessionRun({ model: 'apollo', ...options }, {}, before.ports.journal);
  await run.session.recover();
  await settle();
  assert.equal(run.phase, 'recoverable');
  return run;
}

describe('RecordingSession', () => {
  describe('recordAgain()', () => {
    for (const [kind, otherKind] of [
      ['moodQuestion', 'readAloud'],
      ['readAloud', 'moodQuestion'],
    ] as const)
      test(`makes the ${kind} again while reviewing, and keeps the other and the order`, async () => {
        const run = await at('reviewing');
        const kept = run.session.snapshot.recordings.find((recording) => recording.kind === otherKind);
        run.session.recordAgain(kind);
        assert.deepEqual([run.session.snapshot.recordingKind, kindsOf(run)], [kind, [otherKind]]);
        await record(run, 31);
        assert.deepEqual([run.phase, kindsOf(run)], ['reviewing', BOTH]);
        const { recordings } = run.session.snapshot;
        assert.equal(recordings.find((recording) => recording.kind === kind)?.speechSeconds, 31);
        assert.equal(
          recordings.find((recording) => recording.kind === otherKind),
          kept,
        );
      });

    test('makes the answer again before the reading was made', async () => {
      const run = await at('between-recordings');
      run.session.recordAgain('moodQuestion');
      await record(run);
      assert.deepEqual([run.phase, kindsOf(run)], ['between-recordings', ['moodQuestion']]);
      await run.start();
      assert.equal(run.session.snapshot.recordingKind, 'readAloud');
    });

    test('ignores a recording that was not made yet', async () => {
      const run = await at('between-recordings');
      run.session.recordAgain('readAloud');
      run.session.recordAgain('recording');
      assert.equal(run.phase, 'between-recordings');
    });

    test('leaves the other recording when it fails, and goes on with the same at retry()', async () => {
      const run = await at('reviewing');
      run.session.recordAgain('moodQuestion');
      await record(run, 3);
      assert.equal(run.session.snapshot.error?.code, 'recording-too-short');
      await run.retry();
      assert.deepEqual([run.session.snapshot.recordingKind, kindsOf(run)], ['moodQuestion', ['readAloud']]);
      await record(run);
      assert.deepEqual([run.phase, kindsOf(run)], ['reviewing', BOTH]);
    });

    for (const phase of ['reviewing', 'between-recordings'] as const)
      test(`goes back to ${phase} with what was to be made again when the request is cancelled`, async () => {
        const run = await at(phase);
        const { recordings } = run.session.snapshot;
        run.session.recordAgain('moodQuestion');
        assert.equal(run.session.snapshot.isReplacedKept, true);
        assert.equal(run.session.cancelRequest(), true);
        assert.deepEqual([run.phase, run.session.snapshot.recordings], [phase, recordings]);
        assert.equal(run.session.snapshot.isReplacedKept, false);
      });

    test('goes back to it after the microphone was refused, at retry() too', async () => {
      const run = await at('reviewing');
      const { recordings } = run.session.snapshot;
      run.session.recordAgain('readAloud');
      for (let refusals = 0; refusals < 2; refusals++) {
        await last(run.ports.captures).opening.fail(new RecorderError('microphone-denied', 'No.'));
        assert.deepEqual([run.phase, run.session.snapshot.isReplacedKept], ['failed', true]);
        if (refusals === 0) run.session.retry();
      }
      run.session.cancelRequest();
      assert.deepEqual([run.phase, run.session.snapshot.recordings], ['reviewing', recordings]);
    });

    test('goes back to nothing once the new one has begun', async () => {
      const run = await at('reviewing');
      run.session.recordAgain('moodQuestion');
      await last(run.ports.captures).open();
      assert.equal(run.session.snapshot.isReplacedKept, false);
      assert.equal(run.session.cancelRequest(), false);
      assert.deepEqual(kindsOf(run), ['readAloud']);
    });

    test('keeps both on the device when the page is left before the new one has begun', async () => {
      const before = await at('reviewing');
      before.session.recordAgain('moodQuestion');
      await settle();
      const run = await nextPage(before);
      assert.deepEqual([run.session.snapshot.isSendable, kindsOf(run)], [true, BOTH]);
    });
  });

  test('gives each recording its own limits', async () => {
    const run = await at('between-recordings', { minSpeech: 18, maxDuration: 60 });
    await run.start();
    const capture = last(run.ports.captures);
    await capture.open();
    capture.hear(19);
    run.session.stop();
    assert.deepEqual(capture.commands, [], '19 s are not enough, whatever was said before');
    assert.equal(run.session.snapshot.requiredSpeechSeconds, 19.8);
    capture.hear(25, 60);
    assert.deepEqual(capture.commands, ['stop'], 'it is at its limit');
  });

  describe('with two uploads', () => {
    test('sends them side by side, each recording to its own URL', async () => {
      const run = await at('uploading');
      const { moodQuestion, readAloud } = createdRun(1).uploadUrls;
      assert.deepEqual(urlsOf(run), [moodQuestion, readAloud]);
      const blobs = run.session.snapshot.recordings.map(({ blob }) => blob);
      assert.deepEqual(
        run.ports.uploads.map(({ body }) => body),
        blobs,
      );
    });

    for (const [failing, other] of [
      [0, 1],
      [1, 0],
    ] as const)
      test(`tries the ${BOTH[failing] ?? ''} again while the other goes through`, async () => {
        const run = await at('uploading');
        await run.ports.uploads[failing]?.fail(storeAnswered(503));
        assert.deepEqual([run.phase, run.session.snapshot.waiting], ['uploading', 'retry']);
        await run.ports.uploads[other]?.answer(undefined);
        assert.equal(run.phase, 'uploading', 'one is not both');
        await run.ports.clock.advance(LONGEST_PAUSE_MS);
        assert.deepEqual(urlsOf(run)[2], urlsOf(run)[failing]);
        await last(run.ports.uploads).answer(undefined);
        assert.equal(run.phase, 'processing');
        assert.deepEqual([run.ports.uploads.length, run.ports.creates.length], [3, 1]);
      });

    test('counts the retries of each', async () => {
      const run = await at('uploading');
      for (let failures = 0; failures < 4; failures++)
        for (const kind of BOTH) {
          const url = createdRun(1).uploadUrls[kind];
          await run.ports.uploads.findLast((upload) => upload.url === url)?.fail(BROKEN_OFF);
          await run.ports.clock.advance(LONGEST_PAUSE_MS);
        }
      assert.equal(run.phase, 'uploading', 'four failures of each are not eight of one');
      await Promise.all(run.ports.uploads.slice(-2).map((upload) => upload.answer(undefined)));
      assert.equal(run.phase, 'processing');
    });

    test('tells of a wait as long as one of them waits', async () => {
      const run = await at('uploading');
      run.ports.connection.isOnline = false;
      for (const upload of [...run.ports.uploads]) await upload.fail(BROKEN_OFF);
      assert.equal(run.session.snapshot.waiting, 'offline');
      await run.ports.connection.comeBack();
      assert.equal(run.session.snapshot.waiting, undefined);
      await run.ports.uploads[2]?.fail(storeAnswered(503));
      await run.ports.uploads[3]?.fail(storeAnswered(500));
      assert.equal(run.session.snapshot.waiting, 'retry');
    });

    for (const status of [0, 403, 404])
      for (const failing of [0, 1])
        test(`sends both to one new run after ${status} for the ${BOTH[failing] ?? ''} alone`, async () => {
          const run = await at('uploading');
          await run.ports.uploads[1 - failing]?.answer(undefined);
          await run.ports.uploads[failing]?.fail(storeAnswered(status));
          assert.equal(run.phase, 'requesting-run');
          await last(run.ports.creates).answer(createdRun(2));
          const { moodQuestion, readAloud } = createdRun(2).uploadUrls;
          assert.deepEqual(urlsOf(run).slice(2), [moodQuestion, readAloud]);
          await Promise.all(run.ports.uploads.map((upload) => upload.answer(undefined)));
          assert.equal(last(run.ports.reads).statusUrl, createdRun(2).statusUrl);
          assert.equal(run.ports.creates.length, 2);
        });

    test('ends the other when one has expired, since nobody waits for that run', async () => {
      const run = await at('uploading');
      const [mood, read] = run.ports.uploads;
      await read?.fail(storeAnswered(403));
      assert.equal(mood?.signal.aborted, true);
    });

    test('asks for one new run when both have expired', async () => {
      const run = await at('uploading');
      await Promise.all(run.ports.uploads.map((upload) => upload.fail(storeAnswered(403))));
      assert.deepEqual([run.phase, run.ports.creates.length], ['requesting-run', 2]);
    });
  });

  describe('on the next page', () => {
    for (const [phase, goesOnWith] of [
      ['between-recordings', 'requesting-microphone'],
      ['reviewing', 'requesting-run'],
      ['requesting-run', 'requesting-run'],
      ['uploading', 'uploading'],
      ['processing', 'processing'],
    ] as const)
      test(`goes on with ${goesOnWith satisfies Phase} and every recording from ${phase}`, async () => {
        const before = await at(phase);
        await settle();
        const run = await nextPage(before);
        assert.deepEqual(kindsOf(run), kindsOf(before));
        await run.submit();
        assert.equal(run.phase, goesOnWith);
        const keys = [...before.ports.creates, ...run.ports.creates].map(({ idempotencyKey }) => idempotencyKey);
        assert.ok(new Set(keys).size <= 1, 'one run in all');
        if (phase === 'between-recordings') assert.equal(run.session.snapshot.recordingKind, 'readAloud');
        if (phase === 'uploading') assert.deepEqual(urlsOf(run), urlsOf(before));
      });

    for (const phase of ['requesting-run', 'uploading'] as const)
      test(`makes a recording again that was damaged since ${phase}, and sends both`, async () => {
        const before = await at(phase);
        await settle();
        for (const entry of before.ports.journal.entries) await entry.clearAudio('readAloud');
        const run = await nextPage(before);
        assert.equal(run.session.snapshot.isSendable, false);
        await run.submit();
        assert.equal(run.session.snapshot.recordingKind, 'readAloud');
        await record(run);
        await run.submit();
        await last(run.ports.creates).answer(createdRun(1));
        assert.equal(run.ports.uploads.length, 2);
      });

    test('makes both again after an internal error when one was damaged since', async () => {
      const before = await at('processing');
      await settle();
      for (const entry of before.ports.journal.entries) await entry.clearAudio('moodQuestion');
      const run = await nextPage(before);
      await run.submit();
      await last(run.ports.reads).report('COMPLETE_ERROR', { errorCode: 'ERR_INTERNAL' });
      await run.retry();
      assert.deepEqual([run.session.snapshot.recordingKind, kindsOf(run)], ['moodQuestion', []]);
    });

    test('shows a speaker nothing of a clinician’s session', async () => {
      const before = await at('processing', { audience: 'clinician' });
      await settle();
      const run = await nextPage(before);
      await run.submit();
      await last(run.ports.reads).answer({ run: APOLLO_RUN });
      assertNoneIn(JSON.stringify(run.session.snapshot.run), secretsOf(APOLLO_RUN));
    });
  });

  describe('when thymia answers', () => {
    for (const [name, answer] of Object.entries(COMPLETE_RUNS.apollo)) {
      test(`holds and keeps nothing of the results for a speaker: ${name}`, async () => {
        const run = await at('processing');
        const { entries } = run.ports.journal;
        const kept: unknown[] = [];
        for (const entry of entries) entry.save = (record) => Promise.resolve(void kept.push(record));
        await last(run.ports.reads).answer({ run: { ...answer, status: 'RUNNING' } });
        await run.ports.clock.advance(3000);
        const running = JSON.stringify(run.session.snapshot);
        await last(run.ports.reads).answer({ run: answer });
        assert.equal(run.phase, 'complete');
        assertNoneIn(running + JSON.stringify([run.session.snapshot, kept]), secretsOf(answer));
      });

      test(`holds all the results for a clinician: ${name}`, async () => {
        const run = await at('processing', { audience: 'clinician' });
        await last(run.ports.reads).answer({ run: answer });
        assert.deepEqual([run.phase, run.session.snapshot.run], ['complete', answer]);
      });
    }

    for (const errorCode of [...RUN_ERROR_CODES, 'ERR_OF_NEXT_YEAR', undefined])
      test(`keeps the reason out and ${recordsAgain(errorCode) ? 'makes' : 'sends'} both again after ${errorCode ?? 'no code'}`, async () => {
        const run = await at('processing');
        const answer = failedRun(errorCode);
        await last(run.ports.reads).answer({ run: answer });
        const { phase, error, run: visible } = run.session.snapshot;
        assert.deepEqual(
          [phase, error?.code, error?.runErrorCode],
          ['failed', 'run-failed', errorCode ?? 'ERR_INTERNAL'],
        );
        assertNoneIn(JSON.stringify([visible, error, error?.message, String(error?.cause)]), secretsOf(answer));
        await run.retry();
        assert.deepEqual(kindsOf(run), recordsAgain(errorCode) ? [] : BOTH);
        assert.equal(run.session.snapshot.recordingKind, recordsAgain(errorCode) ? 'moodQuestion' : undefined);
      });
  });

  function recordsAgain(errorCode: string | undefined): boolean {
    return /RECORDING|TRANSCRIPTION/.test(errorCode ?? '');
  }

  describe('when thymia finds too little speech', () => {
    test('gives both counts for each recording of Apollo', async () => {
      const run = await at('processing');
      await last(run.ports.reads).answer({ run: failedRun('ERR_RECORDING_TOO_SHORT') });
      assert.deepEqual(run.session.snapshot.error?.speechCounts, {
        countedSeconds: { moodQuestion: ENOUGH, readAloud: ENOUGH },
        minimumSeconds: 15,
      });
    });

    test('gives both counts of Helios', async () => {
      const run = new SessionRun();
      await run.to('processing');
      await last(run.ports.reads).answer({ run: failedRun('ERR_RECORDING_TOO_SHORT') });
      const { error, recordings } = run.session.snapshot;
      const countedSeconds = { recording: recordings[0]?.speechSeconds };
      assert.deepEqual(error?.speechCounts, { countedSeconds, minimumSeconds: 10 });
    });

    test('gives no counts after any other error', async () => {
      const run = await at('processing');
      await last(run.ports.reads).answer({ run: failedRun('ERR_TRANSCRIPTION_FAILED') });
      assert.equal(run.session.snapshot.error?.speechCounts, undefined);
    });
  });
});
