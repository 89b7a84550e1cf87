import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { Recording } from '../../src/domain/recording.js';
import type { SessionProgress } from '../../src/session/snapshot.js';
import { AUDIO, last, settle } from '../../src/testing/index.js';
import { createdRun, ENOUGH, PATH, SessionRun } from '../support/session-run.js';

/** The code of the error that the session stands at. */
const codeOf = (run: SessionRun) => run.session.snapshot.error?.code;

describe('RecordingSession', () => {
  describe('when all goes well', () => {
    test('takes Helios through every phase in order', async () => {
      const run = new SessionRun();
      await run.to('complete');
      assert.deepEqual(run.phases, PATH);
      const { captures, creates, uploads, reads } = run.ports;
      assert.equal(last(captures).options.maximumSeconds, 180);
      assert.deepEqual(
        creates.map(({ endpoint, request, idempotencyKey }) => ({ endpoint, request, idempotencyKey })),
        [
          {
            endpoint: 'https://host.test/runs',
            request: { model: 'helios', language: 'en-GB', recordingTime: '2026-03-01T07:30:00' },
            idempotencyKey: '00000000-0000-4000-8000-000000000001',
          },
        ],
      );
      assert.deepEqual(
        uploads.map(({ url, body }) => ({ url, body })),
        [{ url: createdRun(1).uploadUrls.recording, body: AUDIO.blob }],
      );
      assert.deepEqual(
        reads.map(({ statusUrl }) => statusUrl),
        [createdRun(1).statusUrl],
      );
      const { runId, recordings } = run.session.snapshot;
      assert.deepEqual({ runId, recordings }, { runId: 'run-1', recordings: [{ ...AUDIO, kind: 'recording' }] });
    });

    test('sends two recordings of Apollo side by side to their own URLs', async () => {
      const run = new SessionRun({ model: 'apollo' });
      await run.toProcessingApollo();
      assert.deepEqual(run.phases, [
        'requesting-microphone',
        'recording',
        'between-recordings',
        'requesting-microphone',
        'recording',
        'reviewing',
        'requesting-run',
        'uploading',
        'processing',
      ]);
      const { moodQuestion, readAloud } = createdRun(1).uploadUrls;
      assert.deepEqual(
        run.ports.uploads.map(({ url }) => url),
        [moodQuestion, readAloud],
      );
    });

    test('skips the review by auto-submit', async () => {
      const run = new SessionRun({ autoSubmit: true });
      await run.to('recording');
      await run.speakAndStop();
      assert.deepEqual(run.phases, ['requesting-microphone', 'recording', 'requesting-run']);
    });

    test('gives a second session another key', async () => {
      const run = new SessionRun();
      await run.to('complete');
      await run.start();
      await run.record();
      await run.submit();
      const [first, second] = run.ports.creates;
      assert.notEqual(second?.idempotencyKey, first?.idempotencyKey);
    });

    test('freezes the snapshot and keeps URLs out of it', async () => {
      const run = new SessionRun();
      run.session.subscribe((snapshot) => {
        assert.ok(Object.isFrozen(snapshot));
        assert.doesNotMatch(JSON.stringify(snapshot), /https:/);
      });
      await run.to('complete');
    });
  });

  describe('stop()', () => {
    test('only says how much is missing before there is enough speech', async () => {
      const run = new SessionRun({ minSpeech: 20 });
      await run.to('recording');
      last(run.ports.captures).hear(15);
      run.session.stop();
      await settle();
      assert.equal(run.phase, 'recording');
      assert.deepEqual(last(run.ports.captures).commands, []);
      assert.ok(
        Math.abs((run.session.snapshot.missingSpeechSeconds ?? 0) - 7) < 1e-9,
        '20 s and the margin, less 15 s',
      );
    });

    test('works while paused', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).hear(ENOUGH);
      run.session.pause();
      assert.equal(run.phase, 'paused');
      run.session.stop();
      await last(run.ports.captures).finish();
      assert.equal(run.phase, 'reviewing');
    });

    test('ends the recording once when it is called twice', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).hear(ENOUGH);
      run.session.stop();
      run.session.stop();
      await last(run.ports.captures).finish();
      assert.deepEqual(last(run.ports.captures).commands, ['stop']);
      assert.equal(run.session.snapshot.recordings.length, 1);
    });

    test('leaves pause() and resume() to reach the microphone once for each change', async () => {
      const run = new SessionRun();
      await run.to('recording');
      for (const command of ['resume', 'pause', 'pause', 'resume', 'resume'] as const) run.session[command]();
      assert.deepEqual(last(run.ports.captures).commands, ['pause', 'resume']);
      assert.equal(run.phase, 'recording');
    });

    test('fails when the recording can’t be finished, which may be made again', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).hear(ENOUGH);
      run.session.stop();
      await last(run.ports.captures).failToFinish(new Error('The worker died.'));
      assert.deepEqual([run.phase, codeOf(run)], ['failed', 'recording-failed']);
      await run.retry();
      assert.deepEqual([run.phase, run.session.snapshot.recordings], ['requesting-microphone', []]);
    });
  });

  describe('at the end of a recording', () => {
    for (const [name, options, audio, expected] of [
      ['max-duration with enough speech', {}, {}, 'reviewing'],
      ['max-duration with enough speech and auto-submit', { autoSubmit: true }, {}, 'requesting-run'],
      ['max-duration with what the model needs', {}, { speechSeconds: 10.1, durationSeconds: 59.999979 }, 'reviewing'],
      [
        'max-duration with less than the host asks for',
        { minSpeech: 12 },
        { speechSeconds: 11.9, durationSeconds: 59.999979 },
        'recording-too-short',
      ],
      ['max-duration without enough speech', {}, { speechSeconds: 4 }, 'recording-too-short'],
      ['max-duration in silence', {}, { quality: { ...AUDIO.quality, peak: 0 } }, 'recording-silent'],
      ['max-duration in near silence', {}, { quality: { ...AUDIO.quality, peak: 0.0005 } }, 'recording-silent'],
    ] as const)
      test(`goes to ${expected} at ${name}`, async () => {
        const run = new SessionRun({ maxDuration: 60, ...options });
        await run.to('recording');
        last(run.ports.captures).hear(4, 59.9);
        assert.deepEqual(last(run.ports.captures).commands, []);
        last(run.ports.captures).hear(4, 60);
        last(run.ports.captures).hear(4, 60.1);
        await last(run.ports.captures).finish(audio);
        assert.deepEqual(last(run.ports.captures).commands, ['stop']);
        assert.equal(codeOf(run) ?? run.phase, expected);
        assert.equal(run.ports.creates.length, expected === 'requesting-run' ? 1 : 0);
      });

    test('makes a recording again that can’t be sent', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).hear(ENOUGH);
      run.session.stop();
      await last(run.ports.captures).finish({ speechSeconds: 3 });
      assert.equal(codeOf(run), 'recording-too-short');
      await run.retry();
      await run.record();
      assert.deepEqual([run.phase, run.session.snapshot.recordings.length], ['reviewing', 1]);
    });
  });

  /** A host that may hold uploads back, and notes what it was asked for. */
  class AskedHost {
    readonly asked: (readonly Recording[])[] = [];
    mayUpload = true;

    readonly beforeUpload = (recordings: readonly Recording[]): boolean => {
      this.asked.push(recordings);
      return this.mayUpload;
    };
  }

  describe('with beforeUpload()', () => {
    for (const autoSubmit of [false, true])
      test(`goes back to reviewing at false, ${autoSubmit ? 'with' : 'without'} auto-submit`, async () => {
        const host = new AskedHost();
        host.mayUpload = false;
        const run = new SessionRun({ autoSubmit }, host);
        await run.to('reviewing');
        if (!autoSubmit) await run.submit();
        assert.deepEqual([run.phase, run.ports.creates.length], ['reviewing', 0]);
        assert.deepEqual(host.asked, [run.session.snapshot.recordings]);
        host.mayUpload = true;
        await run.submit();
        assert.deepEqual([run.phase, host.asked.length], ['requesting-run', 2]);
      });

    test('asks for all recordings of Apollo together', async () => {
      const host = new AskedHost();
      const run = new SessionRun({ model: 'apollo', autoSubmit: true }, host);
      await run.start();
      await run.record();
      await run.start();
      await run.record();
      assert.equal(run.phase, 'requesting-run');
      assert.deepEqual(host.asked, [run.session.snapshot.recordings]);
    });
  });

  describe('subscribeProgress()', () => {
    test('tells of recording at most 4 times a second, with the threshold', async () => {
      const run = new SessionRun({ minSpeech: 20 });
      const told: SessionProgress[] = [];
      run.session.subscribeProgress((progress) => told.push(progress));
      await run.to('recording');
      for (let tenth = 0; tenth < 20; tenth++) {
        last(run.ports.captures).hear(tenth / 10);
        await run.ports.clock.advance(100);
      }
      assert.ok(told.length >= 6 && told.length <= 8, `${told.length} in 2 s`);
      const { requiredSpeechSeconds } = run.session.snapshot;
      const phase = { phase: 'recording', recordingKind: 'recording', requiredSpeechSeconds };
      assert.deepEqual(told[0], { ...phase, speechSeconds: 0, elapsedSeconds: 0, counting: true });
      assert.equal(run.session.figures.speechSeconds, 1.9, 'the figures themselves are never late');
    });

    test("tells the sum of all recordings' bytes while uploading", async () => {
      const run = new SessionRun({ model: 'apollo', autoSubmit: true });
      for (let recording = 0; recording < 2; recording++) {
        await run.start();
        await run.record();
      }
      await last(run.ports.creates).answer(createdRun(1));
      const told: SessionProgress[] = [];
      run.session.subscribeProgress((progress) => told.push(progress));
      for (const [index, loadedBytes] of [
        [0, 400],
        [1, 100],
        [0, 1000],
      ] as const) {
        await run.ports.clock.advance(250);
        run.ports.uploads[index]?.onProgress({ loadedBytes, totalBytes: 1000 });
      }
      assert.deepEqual(
        told,
        [400, 500, 1100].map((loadedBytes) => ({ phase: 'uploading', loadedBytes, totalBytes: 2 * AUDIO.blob.size })),
      );
    });
  });

  test('fails at wrong options and reads them again at the next start', async () => {
    const run = new SessionRun({ language: undefined });
    await run.start();
    assert.deepEqual([run.phase, codeOf(run), run.ports.captures.length], ['failed', 'configuration', 0]);
    run.options = { ...run.options, language: 'ja-JP' };
    await run.to('requesting-microphone');
  });

  test('fails with an error of the ports that nobody expected as the cause', async () => {
    const run = new SessionRun();
    await run.start();
    const cause = new Error('Unforeseen.');
    await last(run.ports.captures).opening.fail(cause);
    const { error } = run.session.snapshot;
    assert.ok(error instanceof RecorderError && error.cause === cause);
  });

  test('says in which phase an unexpected error came', async () => {
    const run = new SessionRun();
    await run.to('uploading');
    await last(run.ports.uploads).fail(new Error('Unforeseen.'));
    const { phase, error } = run.session.snapshot;
    assert.deepEqual([phase, error?.code], ['failed', 'recording-failed']);
    assert.equal(error?.message, 'Unexpected error while uploading.');
  });

  test('fails the start when the options can’t be read', async () => {
    const cause = new Error('Unforeseen.');
    const broken = new SessionRun(
      {},
      {
        options: () => {
          throw cause;
        },
      },
    );
    await broken.start();
    const { error } = broken.session.snapshot;
    assert.deepEqual(
      [error?.code, error?.message, error?.cause],
      ['configuration', 'The options could not be read.', cause],
    );
  });

  test('resolves a relative endpoint against the page', async () => {
    const run = new SessionRun({ endpoint: '/runs' }, { baseUrl: () => 'https://host.test/visit' });
    await run.to('requesting-run');
    assert.equal(last(run.ports.creates).endpoint, 'https://host.test/runs');
  });

  test('records although what sends can’t be loaded yet', async () => {
    const run = new SessionRun();
    run.ports.isCutOff = true;
    await run.to('reviewing');
    run.ports.isCutOff = false;
    await run.to('complete');
  });

  test('refuses a run without an upload URL', async () => {
    const run = new SessionRun();
    await run.to('requesting-run');
    await last(run.ports.creates).answer({ ...createdRun(1), uploadUrls: {} });
    const { error } = run.session.snapshot;
    assert.deepEqual([error?.code, error?.message], ['host-response-invalid', 'No upload URL for "recording".']);
  });

  test('waits until it is written down before it asks for a run, and before it uploads', async () => {
    const run = new SessionRun();
    await run.to('reviewing');
    const [entry] = run.ports.journal.entries;
    assert.ok(entry);
    let write = () => {};
    entry.save = () => new Promise((resolve) => (write = resolve));
    await run.submit();
    assert.equal(run.ports.creates.length, 0);
    write();
    await settle();
    assert.equal(run.ports.creates.length, 1);
    await last(run.ports.creates).answer(createdRun(1));
    assert.equal(run.ports.uploads.length, 0);
    write();
    await settle();
    assert.equal(run.ports.uploads.length, 1);
  });
});
