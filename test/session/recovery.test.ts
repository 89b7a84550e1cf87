import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { Phase } from '../../src/session/state.js';
import { last, settle, type FakeJournal, type FakeJournalEntry } from '../../src/testing/index.js';
import { ENOUGH, SessionRun } from '../support/session-run.js';

type Options = SessionRun['options'];

/** The next page, after the one before was closed or killed. */
async function nextPage(before: SessionRun, options: Options = {}): Promise<SessionRun> {
  const { journal } = before.ports;
  journal.letGo();
  const run = new SessionRun(options, {}, journal);
  await run.session.recover();
  await settle();
  return run;
}

const kept = (journal: FakeJournal) => [...journal.entries];

/** A page on which so many seconds were said, and then nothing more was heard of it. */
async function recordingPage(slices: number, options: Options = {}): Promise<SessionRun> {
  const run = new SessionRun(options);
  await run.to('recording');
  last(run.ports.captures).deliver(slices, true);
  await settle();
  return run;
}

/** Says enough; the slices come before the file. */
async function sayEnough(run: SessionRun): Promise<void> {
  last(run.ports.captures).deliver(ENOUGH);
  await run.speakAndStop();
}

async function pageAt(phase: 'reviewing' | 'requesting-run' | 'uploading' | 'processing', options: Options = {}) {
  const run = await recordingPage(0, options);
  await sayEnough(run);
  await run.to(phase);
  await settle();
  return run;
}

describe('RecordingSession', () => {
  test('leaves a recording for the next page when it can’t load what recovers it', async () => {
    const before = await recordingPage(12);
    const { journal } = before.ports;
    journal.letGo();
    const cutOff = new SessionRun({}, {}, journal);
    cutOff.ports.isCutOff = true;
    await cutOff.session.recover();
    await settle();
    assert.equal(cutOff.phase, 'idle');

    const run = await nextPage(cutOff);
    assert.equal(run.phase, 'recoverable');
  });

  test('writes the session down before its first slice', async () => {
    const run = await recordingPage(2);
    const [entry] = kept(run.ports.journal);
    assert.deepEqual(entry?.calls, ['save', 'save', 'append', 'append']);
  });

  test('says that a session is kept as soon as it is', async () => {
    const run = new SessionRun();
    const told: boolean[] = [];
    run.session.subscribe(({ isKept }) => told.push(isKept));
    await run.start();
    assert.deepEqual(told, [false, true]);
  });

  test('looks for nothing and keeps nothing without recovery', async () => {
    const run = await recordingPage(3, { noRecovery: true });
    assert.deepEqual([kept(run.ports.journal).length, run.session.snapshot.isKept], [0, false]);
    const before = await recordingPage(ENOUGH);
    const next = await nextPage(before, { noRecovery: true });
    assert.equal(next.phase, 'idle');
  });

  test('goes on recording from where too little was said', async () => {
    const run = await nextPage(await recordingPage(5));
    const { phase, isSendable, isKept, recordings } = run.session.snapshot;
    assert.deepEqual([phase, isSendable, isKept, recordings.length], ['recoverable', false, true, 0]);
    await run.submit();
    assert.equal(run.phase, 'requesting-microphone');
    const { options } = last(run.ports.captures);
    assert.equal(options.part?.figures.speechSeconds, 5);
    await run.to('complete');
  });

  test('offers a recording in which enough was said, and sends it', async () => {
    const run = await nextPage(await recordingPage(ENOUGH));
    const { phase, isSendable, recordings } = run.session.snapshot;
    assert.deepEqual([phase, isSendable, recordings.length], ['recoverable', true, 1]);
    await run.submit();
    assert.equal(run.phase, 'requesting-run');
    await run.to('complete');
    assert.equal(run.ports.captures.length, 0);
  });

  for (const phase of ['reviewing', 'requesting-run', 'uploading', 'processing'] as const)
    test(`goes on from ${phase} with one run in all`, async () => {
      const before = await pageAt(phase);
      const run = await nextPage(before);
      assert.equal(run.phase, 'recoverable');
      await run.submit();
      assert.equal(run.phase, phase === 'reviewing' ? 'requesting-run' : phase);
      await run.to('complete');
      const keys = [...before.ports.creates, ...run.ports.creates].map(({ idempotencyKey }) => idempotencyKey);
      assert.equal(new Set(keys).size, 1);
      assert.equal(kept(run.ports.journal).length, 0);
    });

  test('asks of the run what was asked before: language, time and all', async () => {
    const before = await pageAt('requesting-run', { language: 'ja-JP', tags: [{ name: 'site', value: '7' }] });
    const run = await nextPage(before, { language: 'es-ES' });
    await run.ports.clock.advance(60_000);
    await run.submit();
    assert.deepEqual(last(run.ports.creates).request, last(before.ports.creates).request);
  });

  test('remembers the next run of an expired one', async () => {
    const before = await pageAt('uploading');
    await last(before.ports.uploads).fail(new RecorderError('upload-failed', 'Expired.', { status: 403 }));
    assert.equal(before.phase, 'requesting-run');
    const run = await nextPage(before);
    await run.submit();
    assert.equal(last(run.ports.creates).idempotencyKey, last(before.ports.creates).idempotencyKey);
  });

  describe('with Apollo', () => {
    const apollo: Options = { model: 'apollo' };

    test('goes on with the second recording from between the two', async () => {
      const before = await recordingPage(0, apollo);
      await sayEnough(before);
      assert.equal(before.phase, 'between-recordings');
      const run = await nextPage(before, apollo);
      assert.deepEqual([run.phase, run.session.snapshot.recordings.length], ['recoverable', 1]);
      await run.submit();
      assert.deepEqual([run.phase, run.session.snapshot.recordingKind], ['requesting-microphone', 'readAloud']);
    });

    test('keeps the first recording whole and goes on with the second', async () => {
      const before = await recordingPage(0, apollo);
      await sayEnough(before);
      await before.start();
      await last(before.ports.captures).open();
      last(before.ports.captures).deliver(4, true);
      await settle();
      const run = await nextPage(before, apollo);
      await run.submit();
      const { options } = last(run.ports.captures);
      assert.deepEqual([run.session.snapshot.recordings.length, options.part?.figures.speechSeconds], [1, 4]);
    });
  });

  describe('when it looks for a session', () => {
    const ada = { userLabel: 'ada', dateOfBirth: '1990-01-01', birthSex: 'FEMALE' } as const;

    for (const [name, options] of [
      ['another user', { user: { ...ada, userLabel: 'eve' } }],
      ['another endpoint', { user: ada, endpoint: 'https://other.test/runs' }],
      ['nobody in particular', {}],
    ] as const)
      test(`finds nothing for ${name}`, async () => {
        const run = await nextPage(await recordingPage(ENOUGH, { user: ada }), options);
        assert.equal(run.phase, 'idle');
      });

    test('finds a session once', async () => {
      const before = await recordingPage(ENOUGH);
      const first = await nextPage(before);
      const second = new SessionRun({}, {}, before.ports.journal);
      await second.session.recover();
      assert.deepEqual([first.phase, second.phase], ['recoverable', 'idle']);
    });
  });

  describe('when it leaves nothing', () => {
    test('deletes a session after success', async () => {
      const run = await pageAt('processing');
      await run.to('complete');
      await run.session.discard();
      assert.equal(kept(run.ports.journal).length, 0);
    });

    for (const phase of ['reviewing', 'uploading'] as const)
      test(`has deleted a session when discard() resolves while ${phase}`, async () => {
        const run = await pageAt(phase);
        await run.session.discard();
        assert.equal(kept(run.ports.journal).length, 0);
      });

    test('deletes what was found at discard()', async () => {
      const run = await nextPage(await recordingPage(ENOUGH));
      await run.session.discard();
      assert.deepEqual([run.phase, kept(run.ports.journal).length], ['idle', 0]);
    });

    test('deletes what was found when start() begins another', async () => {
      const run = await nextPage(await recordingPage(ENOUGH));
      await run.start();
      assert.equal(run.phase, 'requesting-microphone');
      const [entry, ...others] = kept(run.ports.journal);
      assert.deepEqual([entry?.slices.length, others.length], [0, 0]);
    });

    test('deletes a session in which nothing was recorded', async () => {
      const run = await nextPage(await recordingPage(0));
      assert.deepEqual([run.phase, kept(run.ports.journal).length], ['idle', 0]);
    });

    test('deletes what can’t be read', async () => {
      const before = await recordingPage(ENOUGH);
      for (const entry of kept(before.ports.journal)) entry.record = { version: 99 };
      const run = await nextPage(before);
      assert.deepEqual([run.phase, kept(run.ports.journal).length], ['idle', 0]);
    });
  });

  test('keeps a session for the next page at leave()', async () => {
    const before = await recordingPage(ENOUGH);
    void before.session.leave();
    await settle();
    assert.deepEqual([before.phase, last(before.ports.captures).signal.aborted], ['idle', true]);
    const run = new SessionRun({}, {}, before.ports.journal);
    await run.session.recover();
    assert.equal(run.phase, 'recoverable');
  });

  test('forgets what was said before when it records again', async () => {
    const run = await recordingPage(5);
    last(run.ports.captures).listener.failed(new RecorderError('recording-failed', 'Broken.', { retryable: true }));
    await run.retry();
    await last(run.ports.captures).open();
    last(run.ports.captures).deliver(2, true);
    await settle();
    assert.equal(kept(run.ports.journal)[0]?.slices.length, 2);
  });

  test('adds to what was said before with another microphone', async () => {
    const run = await recordingPage(5);
    last(run.ports.captures).deliver(2);
    await settle();
    assert.equal(kept(run.ports.journal)[0]?.slices.length, 7);
  });

  test('lets a person begin while it looks', async () => {
    const before = await recordingPage(ENOUGH);
    before.ports.journal.letGo();
    const run = new SessionRun({}, {}, before.ports.journal);
    const recovered = run.session.recover();
    await run.start();
    await recovered;
    assert.equal(run.phase satisfies Phase, 'requesting-microphone');
    assert.equal(kept(run.ports.journal).length, 2);
  });

  test('goes on when storage fails, and tells', async () => {
    const run = new SessionRun();
    run.ports.journal.open = () => Promise.reject(new Error('Blocked.'));
    await run.to('complete');
    assert.equal(run.session.snapshot.isKept, false);
  });

  /** Where looking for an earlier session can be held up. */
  const HOLD_UPS: Readonly<Record<string, (run: SessionRun, left: FakeJournalEntry, gate: Promise<void>) => void>> = {
    'the journal is searched': ({ ports: { journal } }, _, gate) => {
      const find = journal.find.bind(journal);
      journal.find = (owner) => gate.then(() => find(owner));
    },
    'what recovers it is loaded': ({ ports }, _, gate) => {
      const { loadSending } = ports;
      Object.assign(ports, { loadSending: () => gate.then(loadSending) });
    },
    'it is read': (_, left, gate) => {
      const read = left.read.bind(left);
      left.read = () => gate.then(read);
    },
    'it is read, which fails': (_, left, gate) => {
      left.read = () => gate.then(() => Promise.reject(new Error('Aborted.')));
    },
  };

  for (const [name, holdUp] of Object.entries(HOLD_UPS))
    for (const begin of ['start', 'leave'] as const)
      test(`keeps what was left for a later page at ${begin}() while ${name}`, async () => {
        const before = await recordingPage(ENOUGH);
        const { journal } = before.ports;
        journal.letGo();
        const [left] = kept(journal);
        assert.ok(left);
        const { read } = left;
        const find = journal.find.bind(journal);
        const run = new SessionRun({}, {}, journal);
        let open = () => {};
        holdUp(run, left, new Promise((resolve) => (open = resolve)));
        const recovering = run.session.recover();
        await settle();
        if (begin === 'leave') await run.start();
        void run.session[begin]();
        await settle();
        open();
        await recovering;
        await settle();
        assert.equal(run.phase, begin === 'start' ? 'requesting-microphone' : 'idle');
        assert.deepEqual([journal.entries.has(left), left.isHeld, left.slices.length], [true, false, ENOUGH]);
        Object.assign(left, { read });
        journal.find = find;
        const later = new SessionRun({}, {}, journal);
        await later.session.recover();
        assert.equal(later.phase, 'recoverable');
      });

  test('looks once at a time, and again later', async () => {
    const run = new SessionRun();
    let searches = 0;
    run.ports.journal.find = () => {
      searches++;
      return Promise.resolve(undefined);
    };
    await Promise.all([run.session.recover(), run.session.recover()]);
    assert.equal(searches, 1);
    await run.session.recover();
    assert.equal(searches, 2);
  });

  test('looks for nothing while a session is under way', async () => {
    const run = await recordingPage(ENOUGH);
    run.ports.journal.letGo();
    await run.session.recover();
    assert.equal(run.phase, 'recording');
    assert.equal(kept(run.ports.journal)[0]?.isHeld, false);
  });

  test('looks for nothing without a valid endpoint', async () => {
    const run = await nextPage(await recordingPage(ENOUGH), { endpoint: '' });
    assert.equal(run.phase, 'idle');
  });

  test('stays idle when the journal can’t be searched', async () => {
    const run = new SessionRun();
    run.ports.journal.find = () => Promise.reject(new Error('Blocked.'));
    await run.session.recover();
    assert.equal(run.phase, 'idle');
  });

  test('resolves a relative endpoint against the page when it looks', async () => {
    const before = await recordingPage(ENOUGH);
    before.ports.journal.letGo();
    const host = { baseUrl: () => 'https://host.test/visit' };
    const run = new SessionRun({ endpoint: '/runs' }, host, before.ports.journal);
    await run.session.recover();
    assert.equal(run.phase, 'recoverable');
  });
});
