import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { microphoneGranted } from '../../src/capture/microphone/microphone-permission.js';
import { RecorderError } from '../../src/domain/errors.js';
import type { SessionHost } from '../../src/session/session-ports.js';
import { FakePermission } from '../support/fake-permission.js';
import { FakePorts, last, settle } from '../../src/testing/index.js';
import { SessionRun } from '../support/session-run.js';

const DENIED = new RecorderError('microphone-denied', 'No.', { retryable: true });
const original = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

/** Ports that ask this browser for its permission, as the recorder does. */
class BrowserPorts extends FakePorts {
  override readonly microphoneGranted = microphoneGranted;

  constructor(permission: FakePermission) {
    super();
    const permissions = { query: () => Promise.resolve(permission) };
    Object.defineProperty(globalThis, 'navigator', { value: { permissions }, configurable: true });
  }
}

/** A session whose microphone was refused once, in a browser with this permission. */
async function refused(state: PermissionState, host: Partial<SessionHost> = {}) {
  const permission = new FakePermission(state);
  const run = new SessionRun({}, host, new BrowserPorts(permission));
  await run.start();
  await refuse(run);
  return { run, permission };
}

async function refuse(run: SessionRun): Promise<void> {
  await last(run.ports.captures).opening.fail(DENIED);
  await settle();
}

/** How often the microphone was asked for. */
const attempts = (run: SessionRun) => run.ports.captures.length;

describe('RecordingSession, a microphone that is refused', () => {
  afterEach(() => {
    if (original) Object.defineProperty(globalThis, 'navigator', original);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });

  test('is not asked for again by itself while the permission is granted, only by a press', async () => {
    const { run, permission } = await refused('granted');
    permission.become('granted');
    await settle();
    assert.deepEqual([run.phase, attempts(run)], ['failed', 1]);
    await run.retry();
    await refuse(run);
    assert.deepEqual([run.phase, attempts(run)], ['failed', 2]);
  });

  test('is asked for once for each change to granted', async () => {
    const { run, permission } = await refused('denied');
    for (let change = 1; change <= 3; change++) {
      permission.become('granted');
      await settle();
      assert.deepEqual([run.phase, attempts(run)], ['requesting-microphone', change + 1]);
      await refuse(run);
      permission.become('granted');
      await settle();
      assert.deepEqual([run.phase, attempts(run)], ['failed', change + 1]);
      permission.become('prompt');
      await settle();
    }
  });

  test('is not asked for where nobody sees it, before somebody does', async () => {
    let isSeen = false;
    const { run, permission } = await refused('denied', { isSeen: () => isSeen });
    permission.become('granted');
    await settle();
    assert.deepEqual([run.phase, attempts(run)], ['failed', 1]);
    isSeen = true;
    await run.ports.connection.comeBack();
    await settle();
    assert.deepEqual([run.phase, attempts(run)], ['requesting-microphone', 2]);
  });

  test('stays refused when somebody comes back to the page and still does not see it', async () => {
    const { run, permission } = await refused('denied', { isSeen: () => false });
    permission.become('granted');
    await run.ports.connection.comeBack();
    await settle();
    assert.deepEqual([run.phase, attempts(run)], ['failed', 1]);
  });

  test('waits for a press when the permission comes minutes later', async () => {
    const { run, permission } = await refused('denied');
    await run.ports.clock.advance(61_000);
    permission.become('granted');
    await settle();
    assert.deepEqual([run.phase, attempts(run)], ['failed', 1]);
    await run.retry();
    assert.deepEqual([run.phase, attempts(run)], ['requesting-microphone', 2]);
  });

  test('is not asked for when something else has failed', async () => {
    const permission = new FakePermission('prompt');
    const run = new SessionRun({}, {}, new BrowserPorts(permission));
    await run.start();
    await last(run.ports.captures).opening.fail(
      new RecorderError('microphone-not-found', 'None.', { retryable: true }),
    );
    permission.become('granted');
    await settle();
    assert.deepEqual([run.phase, attempts(run)], ['failed', 1]);
    assert.equal(permission.isListenedTo, false);
  });

  test('is not asked for after the person cancelled the request', async () => {
    const permission = new FakePermission('prompt');
    const run = new SessionRun({}, {}, new BrowserPorts(permission));
    await run.to('recording');
    const capture = last(run.ports.captures);
    capture.hear(3);
    capture.breakOff(new RecorderError('microphone-lost', 'Gone.', { retryable: true }));
    await run.retry();
    assert.equal(run.session.cancelRequest(), true);
    permission.become('granted');
    await settle();
    assert.deepEqual([run.phase, attempts(run)], ['failed', 2]);
    await run.retry();
    assert.deepEqual(
      [run.phase, last(run.ports.captures).options.part?.figures.speechSeconds],
      ['requesting-microphone', 3],
    );
  });

  test('is not asked for after discard()', async () => {
    const { run, permission } = await refused('denied');
    await run.session.discard();
    permission.become('granted');
    await settle();
    assert.deepEqual([run.phase, attempts(run)], ['idle', 1]);
    assert.equal(permission.isListenedTo, false);
  });
});
