import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { RecorderOptions } from '../../src/domain/options.js';
import { FakeJournal, last, settle } from '../../src/testing/index.js';
import { ENOUGH, SessionRun, UNREACHABLE } from '../support/session-run.js';

const DENIED = new RecorderError('microphone-denied', 'No.', { retryable: true });

/** A session whose host has consent until it is taken back. */
function consented(options: RecorderOptions = {}, journal?: FakeJournal) {
  const consent = { isGiven: true, asked: 0 };
  const host = { isConsentGiven: () => consent.isGiven, askForConsent: () => (consent.asked += 1) };
  return { run: new SessionRun(options, host, journal), consent };
}
type Consented = ReturnType<typeof consented>;

async function reviewing(): Promise<Consented> {
  const it = consented();
  await it.run.to('reviewing');
  return it;
}

async function between(): Promise<Consented> {
  const it = consented({ model: 'apollo' });
  await it.run.start();
  await it.run.record();
  assert.equal(it.run.phase, 'between-recordings');
  return it;
}

async function failed(): Promise<Consented> {
  const it = await reviewing();
  await it.run.submit();
  await it.run.failForGood(it.run.ports.creates, UNREACHABLE);
  return it;
}

async function complete(): Promise<Consented> {
  const it = consented();
  await it.run.to('complete');
  return it;
}

async function recoverable(): Promise<Consented> {
  const journal = new FakeJournal();
  const before = new SessionRun({}, {}, journal);
  await before.to('recording');
  last(before.ports.captures).deliver(ENOUGH, true);
  await before.to('reviewing');
  journal.letGo();
  const it = consented({}, journal);
  await it.run.session.recover();
  assert.equal(it.run.phase, 'recoverable');
  return it;
}

/** Every command that starts or sends, by where it is given. */
const COMMANDS: readonly (readonly [name: string, at: () => Consented | Promise<Consented>, give: Give])[] = [
  ['start() in idle', consented, ({ session }) => session.start()],
  ['start() in between-recordings', between, ({ session }) => session.start()],
  ['recordAgain() in between-recordings', between, ({ session }) => session.recordAgain('moodQuestion')],
  ['start() in reviewing', reviewing, ({ session }) => session.start()],
  ['recordAgain() in reviewing', reviewing, ({ session }) => session.recordAgain('recording')],
  ['submit() in reviewing', reviewing, ({ session }) => session.submit()],
  ['start() in recoverable', recoverable, ({ session }) => session.start()],
  ['submit() in recoverable', recoverable, ({ session }) => session.submit()],
  ['start() in failed', failed, ({ session }) => session.start()],
  ['retry() in failed', failed, ({ session }) => session.retry()],
  ['start() in complete', complete, ({ session }) => session.start()],
];
type Give = (run: SessionRun) => void;

describe('RecordingSession, consent', () => {
  for (const [name, at, give] of COMMANDS)
    test(`refuses ${name} and asks for consent once while it is missing, and goes on once it is given`, async () => {
      const { run, consent } = await at();
      consent.isGiven = false;
      const { phase, phases } = run;
      const before = [...phases];
      give(run);
      await settle();
      assert.deepEqual([run.phase, phases, consent.asked], [phase, before, 1]);
      consent.isGiven = true;
      give(run);
      await settle();
      assert.notEqual(run.phase, phase);
      assert.equal(consent.asked, 1);
    });

  test('is not asked for by a command that the phase does not know', async () => {
    const { run, consent } = consented();
    await run.to('recording');
    consent.isGiven = false;
    for (const give of [() => run.session.start(), () => run.session.submit(), () => run.session.retry()]) give();
    run.session.recordAgain('recording');
    assert.deepEqual([run.phase, consent.asked], ['recording', 0]);
  });

  test('is asked before the host is told of an upload', async () => {
    let uploads = 0;
    let isGiven = true;
    const run = new SessionRun({}, { isConsentGiven: () => isGiven, beforeUpload: () => (uploads += 1) > 0 });
    await run.to('reviewing');
    isGiven = false;
    await run.submit();
    assert.deepEqual([run.phase, uploads], ['reviewing', 0]);
  });

  test('keeps a recording from being sent by itself, without asking', async () => {
    const { run, consent } = consented({ autoSubmit: true });
    await run.to('recording');
    consent.isGiven = false;
    await run.speakAndStop();
    assert.deepEqual([run.phase, consent.asked, run.ports.creates.length], ['reviewing', 0, 0]);
  });

  test('keeps the microphone from being opened again by itself, without asking', async () => {
    const { run, consent } = consented();
    await run.start();
    await last(run.ports.captures).opening.fail(DENIED);
    consent.isGiven = false;
    await last(run.ports.grants).answer(undefined);
    assert.deepEqual([run.phase, consent.asked], ['failed', 0]);
  });
});
