import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { Phase } from '../../src/session/state.js';
import { last, type PortCall, settle } from '../../src/testing/index.js';
import { createdRun, ENOUGH, PATH, SessionRun, UNREACHABLE } from '../support/session-run.js';

/** The signals of all work that was begun, in order. */
const signalsOf = ({ ports }: SessionRun) =>
  [...ports.captures, ...ports.creates, ...ports.uploads, ...ports.reads].map(({ signal }) => signal);

describe('RecordingSession', () => {
  test('aborts the work of the phase left, and no other, when it enters a phase', async () => {
    const run = new SessionRun();
    for (const phase of PATH) {
      await run.to(phase);
      const running = signalsOf(run).filter((signal) => !signal.aborted);
      const isAtWork = phase !== 'reviewing' && phase !== 'complete';
      assert.equal(running.length, isAtWork ? 1 : 0, phase);
      assert.ok(!isAtWork || running[0] === last(signalsOf(run)), phase);
    }
  });

  async function at(phase: (typeof PATH)[number]): Promise<SessionRun> {
    const run = new SessionRun();
    await run.to(phase);
    return run;
  }

  /** How to come to each phase that can be discarded. */
  const ARRIVE: Readonly<Record<string, () => Promise<SessionRun>>> = {
    ...Object.fromEntries(PATH.map((phase) => [phase, () => at(phase)])),
    paused: async () => {
      const run = await at('recording');
      run.session.pause();
      return run;
    },
    'between-recordings': async () => {
      const run = new SessionRun({ model: 'apollo' });
      await run.start();
      await run.record();
      return run;
    },
    failed: async () => {
      const run = await at('requesting-run');
      await run.failForGood(run.ports.creates, UNREACHABLE);
      return run;
    },
  };

  describe('discard()', () => {
    for (const [phase, arrive] of Object.entries(ARRIVE))
      test(`aborts everything and gives idle while ${phase}`, async () => {
        const run = await arrive();
        assert.equal(run.phase, phase);
        await run.session.discard();
        await settle();
        assert.ok(signalsOf(run).every(({ aborted }) => aborted));
        assert.equal(run.ports.clock.sleeperCount, 0);
        const { recordings, runId, error, requiredSpeechSeconds } = run.session.snapshot;
        assert.deepEqual(
          { phase: run.phase, recordings, runId, error, requiredSpeechSeconds },
          { phase: 'idle', recordings: [], runId: undefined, error: undefined, requiredSpeechSeconds: 0 },
        );
        assert.equal(run.session.figures.elapsedSeconds, 0);
      });

    test('ends the wait between two polls', async () => {
      const run = await at('processing');
      await last(run.ports.reads).report('RUNNING');
      assert.ok(run.ports.clock.sleeperCount > 0);
      await run.session.discard();
      await run.ports.clock.advance(600_000);
      assert.deepEqual([run.ports.clock.sleeperCount, run.ports.reads.length, run.phase], [0, 1, 'idle']);
    });

    test('leaves nothing of a recording that is being assembled', async () => {
      const run = await at('recording');
      last(run.ports.captures).hear(ENOUGH);
      run.session.stop();
      const finishing = last(run.ports.captures).finish();
      await run.session.discard();
      await finishing;
      assert.deepEqual([run.phase, run.session.snapshot.recordings], ['idle', []]);
    });

    test('changes nothing while idle', async () => {
      const run = new SessionRun();
      const { snapshot } = run.session;
      await run.session.discard();
      assert.equal(run.session.snapshot, snapshot);
    });

    test('lets a new session begin at once', async () => {
      const run = await at('recording');
      void run.session.discard();
      await run.start();
      await run.to('complete');
      assert.equal(run.ports.captures.length, 2);
    });
  });

  /** A call under way and the answer that would take the session on. */
  const late = <Answer>(call: PortCall<Answer>, answer: Answer) => ({
    ignoreAbort: () => (call.ignoresAbort = true),
    answer: () => call.answer(answer),
  });

  const LATE = {
    'requesting-microphone': ({ ports }) => late(last(ports.captures).opening, last(ports.captures)),
    'requesting-run': ({ ports }) => late(last(ports.creates), createdRun(1)),
    uploading: ({ ports }) => late(last(ports.uploads), undefined),
    processing: ({ ports }) => late(last(ports.reads), { run: { status: 'COMPLETE_OK' } }),
  } as const satisfies Partial<Record<Phase, (run: SessionRun) => ReturnType<typeof late>>>;

  const LATE_PHASES = PATH.filter((phase) => phase in LATE) as (keyof typeof LATE)[];

  describe('when something comes too late', () => {
    for (const phase of LATE_PHASES) {
      test(`ignores an answer to ${phase} that was on its way at the discard`, async () => {
        const run = await at(phase);
        const answered = LATE[phase](run).answer();
        await run.session.discard();
        await answered;
        assert.equal(run.phase, 'idle');
      });

      test(`ignores an answer to ${phase} when the next session stands there too`, async () => {
        const run = await at(phase);
        const call = LATE[phase](run);
        call.ignoreAbort();
        await run.session.discard();
        await run.to(phase);
        const { snapshot } = run.session;
        await call.answer();
        assert.equal(run.session.snapshot, snapshot);
      });
    }

    test('ignores a recording that is finished when the next one is under way', async () => {
      const run = await at('recording');
      const first = last(run.ports.captures);
      first.hear(ENOUGH);
      run.session.stop();
      assert.ok(first.finishing);
      first.finishing.ignoresAbort = true;
      await run.session.discard();
      await run.to('recording');
      await first.finish();
      assert.deepEqual([run.phase, run.session.snapshot.recordings], ['recording', []]);
    });

    test('ignores a failure of the work', async () => {
      const run = await at('requesting-run');
      const failed = last(run.ports.creates).fail(UNREACHABLE);
      await run.session.discard();
      await failed;
      assert.equal(run.phase, 'idle');
    });

    test('ignores a failure of a capture that has ended', async () => {
      const run = await at('uploading');
      last(run.ports.captures).listener.failed(new RecorderError('microphone-lost', 'Gone.'));
      assert.equal(run.phase, 'uploading');
    });

    test('ignores progress of an upload that has ended', async () => {
      const run = await at('uploading');
      await run.session.discard();
      await run.ports.clock.advance(1000);
      let count = 0;
      run.session.subscribeProgress(() => count++);
      last(run.ports.uploads).onProgress({ loadedBytes: 500, totalBytes: 1000 });
      assert.equal(count, 0);
    });

    test('ignores figures of a capture that has ended', async () => {
      const run = await at('recording');
      await run.session.discard();
      await run.to('recording');
      run.ports.captures[0]?.hear(ENOUGH);
      assert.equal(run.session.figures.speechSeconds, 0);
    });
  });

  describe('when the phase does not know a command', () => {
    for (const phase of ['recording', 'uploading', 'processing'] as const)
      test(`ignores start() while ${phase}, whatever the options are by now`, async () => {
        const run = new SessionRun();
        await run.to(phase);
        run.options = {};
        await run.start();
        assert.equal(run.phase, phase);
      });

    test('ignores stop() after discard()', async () => {
      const run = await at('recording');
      await run.session.discard();
      run.session.stop();
      await settle();
      assert.equal(run.phase, 'idle');
      assert.deepEqual(last(run.ports.captures).commands, []);
    });

    for (const command of ['pause', 'resume', 'stop', 'submit', 'retry'] as const)
      test(`ignores ${command}() while idle`, async () => {
        const run = new SessionRun();
        run.session[command]();
        await settle();
        assert.deepEqual(run.phases, []);
      });
  });
});
