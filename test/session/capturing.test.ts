import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { CaptureFigures } from '../../src/domain/recording.js';
import type { SessionProgress } from '../../src/session/snapshot.js';
import { AUDIO } from '../../src/testing/audio.js';
import { capturePart, last, settle } from '../../src/testing/index.js';
import { ENOUGH, SessionRun } from '../support/session-run.js';

const SILENT = new RecorderError('recording-silent', 'Silence.', { retryable: true });
const LOST = new RecorderError('microphone-lost', 'Gone.', { retryable: true });

async function recording(options: SessionRun['options'] = {}): Promise<SessionRun> {
  const run = new SessionRun(options);
  await run.to('recording');
  return run;
}

describe('Capturing', () => {
  test('says the local time at which the recording started', async () => {
    const run = new SessionRun();
    await run.start();
    await run.ports.clock.advance(5000);
    await last(run.ports.captures).open();
    await run.speakAndStop();
    await run.submit();
    assert.equal(last(run.ports.creates).request.recordingTime, '2026-03-01T07:30:05');
  });

  test('shows no figures before the first samples', async () => {
    const run = await recording();
    assert.deepEqual(run.session.figures, { level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false });
    assert.ok(Object.isFrozen(run.session.figures));
  });

  test('tells all figures while recording and while paused, also their reason', async () => {
    const run = await recording();
    const told: CaptureFigures[] = [];
    const progress: SessionProgress[] = [];
    run.session.subscribeFigures((figures) => told.push(figures));
    run.session.subscribeProgress((each) => progress.push(each));
    const figures = { level: 0, speechSeconds: 1, elapsedSeconds: 2, counting: false, reason: 'noise' } as const;
    run.session.pause();
    last(run.ports.captures).listener.figures(figures);
    assert.deepEqual(told, [figures]);
    assert.deepEqual(progress, [
      {
        phase: 'paused',
        recordingKind: 'recording',
        requiredSpeechSeconds: 11,
        speechSeconds: 1,
        elapsedSeconds: 2,
        counting: false,
        reason: 'noise',
      },
    ]);
  });

  test('tells no progress before the recording has started', async () => {
    const run = new SessionRun();
    await run.start();
    const progress: SessionProgress[] = [];
    run.session.subscribeProgress((each) => progress.push(each));
    last(run.ports.captures).hear(0);
    assert.deepEqual(progress, []);
  });

  test('forgets what was kept of a recording that begins once more', async () => {
    const run = await recording();
    const capture = last(run.ports.captures);
    capture.deliver(3);
    capture.deliver(2, true);
    await settle();
    const [entry] = run.ports.journal.entries;
    assert.equal(entry?.slices.length, 2);
  });

  test('lets nobody pause or resume a recording that is being finished', async () => {
    const run = await recording();
    const capture = last(run.ports.captures);
    capture.hear(ENOUGH);
    run.session.stop();
    run.session.pause();
    run.session.resume();
    await capture.finish();
    assert.deepEqual([run.phase, capture.commands], ['reviewing', ['stop']]);
  });

  test('ends a recording that holds exactly enough', async () => {
    const run = await recording();
    last(run.ports.captures).hear(run.session.snapshot.requiredSpeechSeconds);
    run.session.stop();
    assert.deepEqual(last(run.ports.captures).commands, ['stop']);
  });

  test('ends the recording at its limit while paused', async () => {
    const run = await recording({ maxDuration: 60 });
    run.session.pause();
    last(run.ports.captures).hear(ENOUGH, 60);
    assert.deepEqual(last(run.ports.captures).commands, ['pause', 'stop']);
  });

  test('shows silence for what it is when the microphone gives nothing more', async () => {
    const run = await recording();
    const part = {
      ...capturePart(0),
      finish: () => Promise.resolve({ ...AUDIO, quality: { ...AUDIO.quality, peak: 0 } }),
    };
    last(run.ports.captures).listener.failed(SILENT, part);
    await settle();
    assert.deepEqual([run.phase, run.session.snapshot.error?.code], ['failed', 'recording-silent']);
    assert.equal(run.session.snapshot.recordings.length, 1);
  });

  test('fails with silence that left nothing', async () => {
    const run = await recording();
    last(run.ports.captures).listener.failed(SILENT);
    assert.equal(run.session.snapshot.error, SILENT);
  });

  test('freezes a finished recording', async () => {
    const run = await recording();
    await run.speakAndStop();
    assert.ok(Object.isFrozen(run.session.snapshot.recordings[0]));
  });

  test('freezes a recording that was interrupted and finished', async () => {
    const run = await recording();
    last(run.ports.captures).listener.failed(LOST, capturePart(12));
    run.session.stop();
    await settle();
    const [finished] = run.session.snapshot.recordings;
    assert.ok(finished && Object.isFrozen(finished));
    assert.equal(finished.kind, 'recording');
  });

  test('drops an interrupted recording that is finished too late', async () => {
    const run = await recording();
    let finish = () => {};
    const part = {
      ...capturePart(12),
      finish: () => new Promise<typeof AUDIO>((resolve) => (finish = () => resolve(AUDIO))),
    };
    last(run.ports.captures).listener.failed(LOST, part);
    run.session.stop();
    await run.session.discard();
    finish();
    await settle();
    assert.equal(run.phase, 'idle');
  });

  test('says why a recording could not be finished', async () => {
    const run = await recording();
    last(run.ports.captures).hear(ENOUGH);
    run.session.stop();
    const cause = new Error('The worker died.');
    await last(run.ports.captures).failToFinish(cause);
    const { error } = run.session.snapshot;
    assert.deepEqual([error?.message, error?.cause], ['The recording could not be finished.', cause]);
  });

  test('says why the microphone could not be switched', async () => {
    const run = await recording();
    const switching = run.session.switchMicrophone();
    const cause = new Error('The worker died.');
    await last(run.ports.captures).interrupting?.fail(cause);
    await switching;
    const { error } = run.session.snapshot;
    assert.deepEqual(
      [error?.code, error?.message, error?.cause],
      ['recording-failed', 'The microphone could not be switched.', cause],
    );
  });

  for (const outcome of ['answer', 'fail'] as const)
    test(`ignores a switch that ${outcome === 'answer' ? 'succeeds' : 'fails'} after discard()`, async () => {
      const run = await recording();
      const switching = run.session.switchMicrophone();
      const { interrupting } = last(run.ports.captures);
      assert.ok(interrupting);
      interrupting.ignoresAbort = true;
      await run.session.discard();
      await (outcome === 'answer' ? interrupting.answer(capturePart(6)) : interrupting.fail(new Error('Dead.')));
      await switching;
      assert.equal(run.phase, 'idle');
    });

  test('turns a microphone that opens too late over to nobody', async () => {
    const run = new SessionRun();
    await run.start();
    const capture = last(run.ports.captures);
    capture.opening.ignoresAbort = true;
    await run.session.discard();
    await capture.open();
    run.session.stop();
    assert.deepEqual([run.phase, capture.commands], ['idle', []]);
  });

  test('forgets what was said before only when it records from the beginning', async () => {
    const run = await recording();
    last(run.ports.captures).deliver(3);
    await settle();
    const [entry] = run.ports.journal.entries;
    assert.equal(entry?.slices.length, 3);
    last(run.ports.captures).listener.failed(LOST, capturePart(3));
    await run.retry();
    assert.equal(entry.slices.length, 3);
    last(run.ports.captures).listener.failed(LOST);
    await run.retry();
  });

  test('submits by itself only when the host lets it', async () => {
    const run = new SessionRun({ autoSubmit: true }, { beforeUpload: () => false });
    await run.to('reviewing');
    assert.equal(run.ports.creates.length, 0);
  });
});
