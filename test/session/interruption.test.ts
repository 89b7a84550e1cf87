import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { AUDIO, capturePart, last, settle } from '../../src/testing/index.js';
import { SessionRun } from '../support/session-run.js';

const LOST = new RecorderError('microphone-lost', 'Gone.', { retryable: true });
const DENIED = new RecorderError('microphone-denied', 'No.', { retryable: true });

describe('RecordingSession', () => {
  describe('when the microphone is lost while recording', () => {
    test('goes on from what was said at retry()', async () => {
      const run = new SessionRun();
      await run.to('recording');
      const part = capturePart(6);
      last(run.ports.captures).listener.failed(LOST, part);
      assert.equal(run.phase, 'failed');
      assert.equal(run.session.snapshot.isEnoughKept, false);
      run.session.retry();
      assert.equal(run.phase, 'requesting-microphone');
      assert.equal(last(run.ports.captures).options.part, part);
      assert.equal(run.session.figures.speechSeconds, 6);
    });

    test('ends the recording at stop() when enough was said', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).listener.failed(LOST, capturePart(12));
      assert.equal(run.session.snapshot.isEnoughKept, true);
      run.session.stop();
      await settle();
      assert.equal(run.phase, 'reviewing');
      assert.equal(run.session.snapshot.recordings[0]?.speechSeconds, 12);
    });

    test('stays failed at stop() when too much is missing in what was said', async () => {
      const run = new SessionRun();
      await run.to('recording');
      const finish = () => Promise.resolve({ ...AUDIO, quality: { ...AUDIO.quality, gapSeconds: 7 } });
      last(run.ports.captures).listener.failed(LOST, { ...capturePart(12), finish });
      run.session.stop();
      await settle();
      assert.deepEqual([run.phase, run.session.snapshot.error?.code], ['failed', 'recording-failed']);
      assert.equal(run.session.snapshot.recordings.length, 0);
    });

    test('records again after it went on to a recording in which too much is missing', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).listener.failed(LOST, capturePart(12));
      run.session.retry();
      await last(run.ports.captures).open();
      last(run.ports.captures).hear(15);
      run.session.stop();
      await last(run.ports.captures).finishing?.answer({ ...AUDIO, quality: { ...AUDIO.quality, gapSeconds: 7 } });
      assert.equal(run.phase, 'failed');
      assert.equal(run.session.snapshot.isEnoughKept, false);
      run.session.retry();
      assert.equal(last(run.ports.captures).options.part, undefined);
    });

    test('throws away at discard() what stop() was about to finish', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).listener.failed(LOST, capturePart(12));
      run.session.stop();
      await run.session.discard();
      assert.deepEqual([run.phase, run.session.snapshot.recordings], ['idle', []]);
    });

    test('stays failed at stop() when too little was said', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).listener.failed(LOST, capturePart(6));
      run.session.stop();
      await settle();
      assert.equal(run.phase, 'failed');
    });

    test('forgets what was said at discard()', async () => {
      const run = new SessionRun();
      await run.to('recording');
      last(run.ports.captures).listener.failed(LOST, capturePart(6));
      await run.session.discard();
      run.session.start();
      assert.equal(last(run.ports.captures).options.part, undefined);
    });
  });

  describe('when the microphone is switched', () => {
    test('goes on with the one that the host names now', async () => {
      let microphoneId = 'first';
      const run = new SessionRun({}, { microphoneId: () => microphoneId });
      await run.to('recording');
      assert.equal(last(run.ports.captures).options.deviceId, 'first');
      microphoneId = 'second';
      const switching = run.session.switchMicrophone();
      const [first] = run.ports.captures;
      const part = capturePart(6);
      await first?.interrupting?.answer(part);
      await switching;
      const { deviceId, part: goesOnFrom } = last(run.ports.captures).options;
      assert.deepEqual([deviceId, goesOnFrom], ['second', part]);
      assert.equal(first?.signal.aborted, true);
      await last(run.ports.captures).open();
      assert.equal(run.phase, 'recording');
    });

    test('does nothing before there is a recording', async () => {
      const run = new SessionRun();
      await run.session.switchMicrophone();
      assert.equal(run.phase, 'idle');
    });
  });

  describe('when the microphone is refused', () => {
    test('asks again when the person allows it', async () => {
      const run = new SessionRun();
      run.session.start();
      await last(run.ports.captures).opening.fail(DENIED);
      assert.equal(run.phase, 'failed');
      await last(run.ports.grants).answer(undefined);
      assert.equal(run.phase, 'requesting-microphone');
    });

    test('stops waiting at discard()', async () => {
      const run = new SessionRun();
      run.session.start();
      await last(run.ports.captures).opening.fail(DENIED);
      await run.session.discard();
      assert.equal(last(run.ports.grants).signal.aborted, true);
      assert.equal(run.phase, 'idle');
    });
  });
});
