import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { CaptureFigures } from '../../src/domain/recording.js';
import { AUDIO, last, settle } from '../../src/testing/index.js';
import { SessionRun } from '../support/session-run.js';

describe('tryMicrophone', () => {
  function begin() {
    const run = new SessionRun();
    const life = new AbortController();
    const heard: CaptureFigures[] = [];
    const audio = run.session.tryMicrophone((figures) => heard.push(figures), life.signal);
    audio.catch(() => undefined);
    return { run, life, heard, audio, capture: last(run.ports.captures) };
  }

  test('listens for four seconds, lets the microphone go, and leaves the session as it was', async () => {
    const { run, heard, audio, capture } = begin();
    assert.deepEqual(capture.options, { maximumSeconds: 180, deviceId: undefined });
    await capture.open();
    capture.hear(1, 3.9);
    await settle();
    assert.deepEqual(capture.commands, []);
    capture.hear(1, 4);
    await settle();
    assert.deepEqual(capture.commands, ['stop']);
    await capture.finish();
    assert.deepEqual(await audio, AUDIO);
    assert.equal(heard.length, 2);
    assert.equal(capture.signal.aborted, true);
    assert.equal(run.phase, 'idle');
    assert.equal(run.session.figures.speechSeconds, 0);
  });

  test('rejects with what keeps it from listening', async () => {
    const { audio, capture } = begin();
    await capture.opening.fail(new RecorderError('microphone-denied', 'Denied.'));
    await assert.rejects(audio, { code: 'microphone-denied' });
  });

  test('ends with the microphone, and with its signal', async () => {
    const lost = begin();
    await lost.capture.open();
    lost.capture.listener.failed(new RecorderError('microphone-lost', 'Lost.'));
    await assert.rejects(lost.audio, { code: 'microphone-lost' });
    const aborted = begin();
    await aborted.capture.open();
    aborted.life.abort();
    await assert.rejects(aborted.audio, { name: 'AbortError' });
    assert.equal(aborted.capture.signal.aborted, true);
  });
});
