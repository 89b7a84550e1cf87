import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Phase } from '../../src/session/state.js';
import { last } from '../../src/testing/index.js';
import { ENOUGH, SessionRun } from '../support/session-run.js';

/** Gives a command as soon as this phase is told of. */
function onPhase(run: SessionRun, phase: Phase, command: () => void): void {
  run.session.subscribe((next, previous) => {
    if (next.phase === phase && previous.phase !== phase) command();
  });
}

describe('RecordingSession', () => {
  test('tells each change once, with the snapshot before it', async () => {
    const run = new SessionRun();
    let known = run.session.snapshot;
    run.session.subscribe((next, previous) => {
      assert.equal(previous, known);
      assert.notEqual(next, previous);
      known = next;
    });
    await run.to('complete');
    assert.equal(known, run.session.snapshot);
  });

  test('tells a listener nothing more once it has unsubscribed', async () => {
    const run = new SessionRun();
    let count = 0;
    const unsubscribe = run.session.subscribe(() => count++);
    await run.to('requesting-microphone');
    unsubscribe();
    const before = count;
    await run.to('recording');
    assert.equal(count, before);
  });

  test('opens no microphone when a listener discards the first phase', async () => {
    const run = new SessionRun();
    onPhase(run, 'requesting-microphone', () => void run.session.discard());
    await run.start();
    assert.deepEqual([run.phase, run.ports.captures.length], ['idle', 0]);
  });

  test('submits when a listener to the review does', async () => {
    const run = new SessionRun();
    onPhase(run, 'reviewing', () => run.session.submit());
    await run.to('recording');
    await run.speakAndStop();
    assert.deepEqual([run.phase, run.ports.creates.length], ['requesting-run', 1]);
  });

  test('tries once more when a listener to the failure retries', async () => {
    const run = new SessionRun();
    onPhase(run, 'failed', () => run.session.retry());
    await run.to('processing');
    await last(run.ports.reads).fail(new Error('Unforeseen.'));
    assert.deepEqual([run.phase, run.ports.reads.length], ['processing', 2]);
  });

  test('opens the microphone although a listener stops in the first phase', async () => {
    const run = new SessionRun();
    onPhase(run, 'requesting-microphone', () => run.session.stop());
    await run.start();
    assert.equal(run.ports.captures.length, 1);
  });

  test('begins a new session when a listener to a recording discards and starts', async () => {
    const run = new SessionRun();
    const unsubscribe = run.session.subscribe(({ recordings }) => {
      if (recordings.length === 0) return;
      unsubscribe();
      void run.session.discard();
      run.session.start();
    });
    await run.to('recording');
    last(run.ports.captures).hear(ENOUGH);
    run.session.stop();
    await last(run.ports.captures).finish();
    assert.equal(run.phase, 'requesting-microphone');
  });

  test('tells every listener the changes in their order', async () => {
    const run = new SessionRun();
    onPhase(run, 'requesting-microphone', () => void run.session.discard());
    const heard: Phase[] = [];
    run.session.subscribe(({ phase }) => heard.push(phase));
    await run.start();
    assert.deepEqual(heard, ['requesting-microphone', 'idle']);
  });

  test('goes on when a listener throws, and reports the error', async () => {
    const run = new SessionRun();
    const heard: Phase[] = [];
    const reported: unknown[] = [];
    const microtask = globalThis.queueMicrotask;
    globalThis.queueMicrotask = (callback) => {
      try {
        callback();
      } catch (thrown) {
        reported.push(thrown);
      }
    };
    const fault = new Error("The host's fault.");
    const unsubscribe = run.session.subscribe(() => {
      throw fault;
    });
    run.session.subscribe(({ phase }) => heard.push(phase));
    try {
      run.session.start();
    } finally {
      globalThis.queueMicrotask = microtask;
      unsubscribe();
    }
    assert.deepEqual([heard, reported], [['requesting-microphone'], [fault]]);
    await run.session.discard();
  });
});
