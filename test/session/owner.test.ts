import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { Phase } from '../../src/session/state.js';
import { last, settle } from '../../src/testing/index.js';
import { ENOUGH, PATH, SessionRun } from '../support/session-run.js';

type Options = SessionRun['options'];

const ADA = { userLabel: 'ada', dateOfBirth: '1990-01-01', birthSex: 'FEMALE' } as const;

/** A page on which enough was said, as far as this phase. */
async function pageAt(phase: (typeof PATH)[number], options: Options = {}, before?: SessionRun): Promise<SessionRun> {
  const run = new SessionRun(options, {}, before?.ports.journal);
  if (phase === 'requesting-microphone') await run.to(phase);
  else {
    await run.to('recording');
    last(run.ports.captures).deliver(ENOUGH, true);
    await settle();
    await run.to(phase);
  }
  await settle();
  return run;
}

/** The next page in the same tab, once the one before has gone. */
function nextPage(before: SessionRun, options: Options = {}): SessionRun {
  before.ports.journal.letGo();
  return new SessionRun(options, {}, before.ports.journal);
}

async function recovered(before: SessionRun, options: Options = {}): Promise<SessionRun> {
  const run = nextPage(before, options);
  await run.session.recover();
  await settle();
  return run;
}

const keptOf = (run: SessionRun) => run.ports.journal.entries.size;

describe('RecordingSession.recover', () => {
  const mine: Options = { owner: 'account-1', user: ADA };

  it('finds the session of the same owner and user', async () => {
    const run = await recovered(await pageAt('reviewing', mine), mine);
    assert.equal(run.phase, 'recoverable');
  });

  for (const [name, options] of [
    ['another owner', { ...mine, owner: 'account-2' }],
    ['another user of the same owner', { ...mine, user: { ...ADA, userLabel: 'eve' } }],
    ['the same user without the owner', { user: ADA }],
    ['nobody in particular', {}],
    ['another endpoint', { ...mine, endpoint: 'https://other.test/runs' }],
    ['another model', { ...mine, model: 'apollo' }],
  ] as const)
    it(`finds nothing for ${name}, and leaves the session for its owner`, async () => {
      const before = await pageAt('reviewing', mine);
      const other = await recovered(before, options);
      assert.deepEqual([other.phase, keptOf(other)], ['idle', 1]);
      assert.equal((await recovered(before, mine)).phase, 'recoverable');
    });

  it('sends what the page says of the user now', async () => {
    const corrected = { ...ADA, dateOfBirth: '1991-01-01' };
    const run = await recovered(await pageAt('reviewing', mine), { ...mine, user: corrected });
    await run.submit();
    assert.deepEqual(last(run.ports.creates).request.user, corrected);
  });

  it('stores the owner nowhere in the record', async () => {
    const run = await pageAt('reviewing', { owner: 'account-1' });
    const [entry] = run.ports.journal.entries;
    assert.equal(JSON.stringify(entry?.record).includes('account-1'), false);
  });

  it('never sends the owner', async () => {
    const run = await pageAt('requesting-run', { owner: 'account-1' });
    assert.equal(JSON.stringify(last(run.ports.creates).request).includes('account-1'), false);
  });

  it('looks for the new owner while it still looks for the old one', async () => {
    const before = await pageAt('reviewing', { owner: 'new' });
    const run = nextPage(before, { owner: 'old' });
    const first = run.session.recover();
    run.options = { ...run.options, owner: 'new' };
    await run.session.recover();
    await first;
    assert.equal(run.phase, 'recoverable');
  });

  it('removes what has expired when nothing may be recovered', async () => {
    const run = new SessionRun({ noRecovery: true });
    await run.session.recover();
    assert.equal(run.ports.journal.cleanUps, 1);
  });
});

describe('RecordingSession.leave', () => {
  it('ends a search, and leaves what it found to the next page', async () => {
    const run = nextPage(await pageAt('reviewing'));
    const search = run.session.recover();
    void run.session.leave();
    await search;
    await settle();
    assert.equal(run.phase, 'idle');
    const [entry] = run.ports.journal.entries;
    assert.equal(entry?.isHeld, false);
  });

  for (const phase of PATH.slice(0, -1))
    it(`leaves nothing of the session readable while ${phase}`, async () => {
      const run = await pageAt(phase, { owner: 'account-1' });
      void run.session.leave();
      const { recordings, runId, run: lastRun, error } = run.session.snapshot;
      assert.deepEqual([run.phase, recordings, runId, lastRun, error], ['idle', [], undefined, undefined, undefined]);
      assert.deepEqual(run.session.figures, { level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false });
      await run.submit();
      await run.retry();
      assert.equal(run.phase satisfies Phase, 'idle');
    });
});

describe('RecordingSession.start', () => {
  it('ends a search without deleting what it looked for', async () => {
    const before = await pageAt('reviewing');
    const run = nextPage(before);
    const search = run.session.recover();
    await run.start();
    await search;
    await settle();
    assert.deepEqual([run.phase, keptOf(run)], ['requesting-microphone', 2]);
    assert.equal(last([...before.ports.journal.entries]).isHeld, true);
  });
});

describe('RecordingSession.discard', () => {
  for (const phase of PATH)
    it(`leaves nothing stored while ${phase}`, async () => {
      const run = await pageAt(phase, { owner: 'account-1' });
      await run.session.discard();
      assert.deepEqual([run.phase, keptOf(run)], ['idle', 0]);
    });

  it('leaves nothing stored while it still looks for a session', async () => {
    const run = nextPage(await pageAt('reviewing'));
    const search = run.session.recover();
    await run.session.discard();
    await search;
    await settle();
    assert.deepEqual([run.phase, keptOf(run)], ['idle', 0]);
  });

  it('deletes every session of this owner and of this tab, and no other', async () => {
    const first = await pageAt('reviewing', { owner: 'account-1' });
    const second = await pageAt('reviewing', { owner: 'account-1', model: 'helios' }, first);
    const ofTab = await pageAt('reviewing', {}, second);
    const others = await pageAt('reviewing', { owner: 'account-2' }, ofTab);
    const run = nextPage(others, { owner: 'account-1' });
    await run.session.discard();
    assert.deepEqual(
      [...run.ports.journal.entries].map(({ owner }) => owner.owner),
      ['account-2'],
    );
  });

  it('deletes the sessions of who was there when it was called', async () => {
    const before = await pageAt('reviewing', { owner: 'account-1' });
    const others = await pageAt('reviewing', { owner: 'account-2' }, before);
    const run = nextPage(others, { owner: 'account-1' });
    const discarding = run.session.discard();
    run.options = { ...run.options, owner: 'account-2' };
    await discarding;
    assert.deepEqual(
      [...run.ports.journal.entries].map(({ owner }) => owner.owner),
      ['account-2'],
    );
  });

  it('deletes also while the options make no sense', async () => {
    const run = nextPage(await pageAt('reviewing', { owner: 'account-1' }), {
      owner: 'account-1',
      endpoint: undefined,
    });
    await run.session.discard();
    assert.equal(keptOf(run), 0);
  });

  it('leaves alone what begins meanwhile', async () => {
    const run = await pageAt('reviewing', { owner: 'account-1' });
    const discarding = run.session.discard();
    await run.start();
    await discarding;
    assert.deepEqual([run.phase, keptOf(run)], ['requesting-microphone', 1]);
  });

  it('does not end what has begun meanwhile when the storage refuses', async () => {
    const run = await pageAt('reviewing');
    run.ports.journal.refusal = new RecorderError('recording-failed', 'The storage refuses.', {
      reason: 'not-deleted',
    });
    const discarding = run.session.discard();
    discarding.catch(() => undefined);
    await run.start();
    await assert.rejects(discarding);
    assert.equal(run.phase, 'requesting-microphone');
  });

  it('tells its host that everything was cleared, in idle too', async () => {
    let cleared = 0;
    const run = new SessionRun({}, { onCleared: () => (cleared += 1) });
    await run.session.discard();
    await run.session.leave();
    assert.equal(cleared, 2);
  });

  it('rejects when the storage refuses, reports it, and may be tried again', async () => {
    const run = await pageAt('reviewing');
    const refusal = new RecorderError('recording-failed', 'The storage refuses.', { reason: 'not-deleted' });
    run.ports.journal.refusal = refusal;
    await assert.rejects(run.session.discard(), refusal);
    const { error, recordings } = run.session.snapshot;
    assert.deepEqual([run.phase, error, recordings, keptOf(run)], ['failed', refusal, [], 1]);
    run.ports.journal.refusal = undefined;
    await run.session.discard();
    assert.deepEqual([run.phase, keptOf(run)], ['idle', 0]);
  });
});

describe('a recovered run that the host does not know for whoever is signed in', () => {
  const refused = (status: number) => new RecorderError('host-rejected', `Answered ${status}.`, { status });

  for (const status of [403, 404, 410])
    it(`ends the session after ${status}: nothing is sent again, and a new recording may begin`, async () => {
      const run = await recovered(await pageAt('processing'));
      await run.submit();
      assert.equal(run.phase, 'processing');
      const cause = refused(status);
      await run.failOnce(run.ports.reads, cause);
      const { error, recordings } = run.session.snapshot;
      assert.deepEqual([run.phase, recordings, keptOf(run)], ['failed', [], 0]);
      assert.ok(error);
      assert.deepEqual(
        [error.code, error.status, error.retryable, error.reason, error.cause],
        ['host-rejected', status, false, 'session-gone', cause],
      );
      await run.retry();
      assert.deepEqual([run.phase, run.ports.uploads.length, run.ports.creates.length], ['failed', 0, 0]);
      await run.start();
      assert.equal(run.phase satisfies Phase, 'requesting-microphone');
    });

  it('ends the session also when its recordings were sent once more', async () => {
    const run = await recovered(await pageAt('processing'));
    await run.submit();
    for (let polls = 0; polls < 100 && run.phase === 'processing'; polls++) {
      await last(run.ports.reads).report('CREATED');
      await run.ports.clock.advance(3000);
    }
    assert.equal(run.phase, 'uploading');
    await last(run.ports.uploads).answer(undefined);
    await run.failOnce(run.ports.reads, refused(404));
    assert.deepEqual([run.phase, run.session.snapshot.error?.reason], ['failed', 'session-gone']);
  });

  it('goes on after 404 for a run that this page made', async () => {
    const run = await pageAt('processing');
    await run.failOnce(run.ports.reads, refused(404));
    assert.equal(run.session.snapshot.error?.reason, undefined);
    await run.retry();
    assert.equal(run.phase, 'requesting-run');
  });

  it('goes on after an upload that an earlier page began, once this page has made a run of its own', async () => {
    const run = await recovered(await pageAt('uploading'));
    await run.submit();
    await last(run.ports.uploads).fail(new RecorderError('upload-failed', 'Expired.', { status: 403 }));
    await run.to('processing');
    await run.failOnce(run.ports.reads, refused(404));
    assert.equal(run.session.snapshot.error?.reason, undefined);
  });
});
