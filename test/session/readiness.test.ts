import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { FakeJournal, FakePorts, last, settle } from '../../src/testing/index.js';
import { SessionRun } from '../support/session-run.js';

const REFUSAL = new RecorderError('configuration', 'The host endpoint creates no runs of helios.');
const signal = new AbortController().signal;

/** A session whose host can't create runs. */
function refusedRun(options: ConstructorParameters<typeof SessionRun>[0] = {}, ports = new FakePorts()): SessionRun {
  ports.refusal = REFUSAL;
  return new SessionRun(options, {}, ports);
}

describe('RecordingSession.askReadiness()', () => {
  test('fails with configuration before anyone speaks when the host can’t create runs', async () => {
    const run = refusedRun();
    await run.session.askReadiness(signal);
    assert.deepEqual([run.phase, run.session.snapshot.error], ['failed', REFUSAL]);
    assert.equal(run.ports.captures.length, 0);
  });

  test('changes nothing when the host can, or doesn’t say', async () => {
    const run = new SessionRun();
    await run.session.askReadiness(signal);
    assert.equal(run.phase, 'idle');
  });

  test('asks once for an endpoint and a model', async () => {
    const run = new SessionRun();
    const ask = () => run.session.askReadiness(signal);
    await Promise.all([ask(), ask()]);
    run.options = { ...run.options, model: 'apollo' };
    await ask();
    await ask();
    const endpoint = 'https://host.test/runs';
    assert.deepEqual(run.ports.readinessAsked, [
      [endpoint, 'helios'],
      [endpoint, 'apollo'],
    ]);
  });

  test('asks nothing without an endpoint', async () => {
    const run = refusedRun({ endpoint: undefined });
    await run.session.askReadiness(signal);
    assert.deepEqual([run.phase, run.ports.readinessAsked], ['idle', []]);
  });

  test('fails while the microphone is asked for, and lets go of it', async () => {
    const run = refusedRun();
    await run.start();
    await run.session.askReadiness(signal);
    assert.equal(run.phase, 'failed');
    assert.ok(last(run.ports.captures).signal.aborted);
  });

  test('lets a person go on who has begun to speak', async () => {
    const run = refusedRun();
    await run.to('recording');
    await run.session.askReadiness(signal);
    assert.equal(run.phase, 'recording');
    await run.to('complete');
  });

  test('lets a person go on to the second recording', async () => {
    const run = refusedRun({ model: 'apollo' });
    await run.start();
    await run.record();
    await run.start();
    assert.equal(run.phase, 'requesting-microphone');
    await run.session.askReadiness(signal);
    assert.equal(run.phase, 'requesting-microphone');
  });

  test('asks again at the next start after a failure', async () => {
    const run = refusedRun();
    await run.session.askReadiness(signal);
    run.ports.refusal = undefined;
    await run.start();
    await run.session.askReadiness(signal);
    assert.equal(run.ports.readinessAsked.length, 2);
    await run.to('complete');
  });

  test('lets what an earlier page left go first', async () => {
    const journal = new FakeJournal();
    const before = new SessionRun({ owner: 'a' }, {}, journal);
    await before.to('recording');
    before.ports.capture.deliver(12, true);
    await settle();
    journal.letGo();
    const run = refusedRun({ owner: 'a' }, new FakePorts({ journal }));
    const recovering = run.session.recover();
    await run.session.askReadiness(signal);
    await recovering;
    await settle();
    assert.equal(run.phase, 'recoverable');
  });

  test('says it after a search that found nothing', async () => {
    const run = refusedRun({ owner: 'a' });
    const recovering = run.session.recover();
    await run.session.askReadiness(signal);
    await recovering;
    assert.equal(run.phase, 'failed');
  });

  test('says nothing once its element has left the page, and asks again', async () => {
    const run = refusedRun();
    const controller = new AbortController();
    const asking = run.session.askReadiness(controller.signal);
    controller.abort();
    await asking;
    assert.equal(run.phase, 'idle');
    await run.session.askReadiness(signal);
    assert.equal(run.phase, 'failed');
  });
});
