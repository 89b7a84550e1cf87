import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecorderError } from '../../../src/domain/errors.js';
import type { Recording } from '../../../src/domain/recording.js';
import { eventsBetween } from '../../../src/element/recorder/events.js';
import { snapshotOf, type SessionSnapshot } from '../../../src/session/snapshot.js';
import { IDLE } from '../../../src/session/state.js';
import { AUDIO } from '../../../src/testing/index.js';
import { SessionRun } from '../../support/session-run.js';

const snapshot = (fields: Partial<SessionSnapshot>): SessionSnapshot => ({ ...snapshotOf(IDLE), ...fields });
const recordingOf = (kind: Recording['kind']): Recording => ({ ...AUDIO, kind });

const MOOD = recordingOf('moodQuestion');
const READ = recordingOf('readAloud');
const OK = { status: 'COMPLETE_OK', results: { sections: [] } };
const RUNNING = { status: 'RUNNING' };
const RUN_ID = 'run-1';

describe('eventsBetween', () => {
  it('gives no event when nothing changed', () => {
    const processing = snapshot({ phase: 'processing', runId: RUN_ID, run: RUNNING });
    assert.deepEqual(eventsBetween(processing, processing), []);
    assert.deepEqual(eventsBetween(processing, { ...processing, run: { ...RUNNING } }), []);
  });

  it('tells nothing again of a recording that was to be made again, and is still there', () => {
    const before = snapshot({ phase: 'requesting-microphone', recordings: [MOOD], isReplacedKept: true });
    const after = snapshot({ phase: 'reviewing', recordings: [MOOD, READ] });
    assert.deepEqual(
      eventsBetween(before, after).map(({ name }) => name),
      ['status'],
    );
  });

  it('gives no event when only the missing speech changed', () => {
    const recording = snapshot({ phase: 'recording', recordingKind: 'recording' });
    assert.deepEqual(eventsBetween(recording, { ...recording, missingSpeechSeconds: 3 }), []);
  });

  it('tells a change of phase with what is known of recording and run', () => {
    const before = snapshot({ phase: 'requesting-microphone', recordingKind: 'readAloud' });
    assert.deepEqual(eventsBetween(before, { ...before, phase: 'recording' }), [
      {
        name: 'status',
        detail: { phase: 'recording', previousPhase: 'requesting-microphone', recordingKind: 'readAloud' },
      },
    ]);
  });

  it("tells a change of the run's status without a change of phase", () => {
    const processing = snapshot({ phase: 'processing', runId: RUN_ID });
    assert.deepEqual(eventsBetween(processing, { ...processing, run: RUNNING }), [
      {
        name: 'status',
        detail: { phase: 'processing', previousPhase: 'processing', runId: RUN_ID, runStatus: 'RUNNING' },
      },
    ]);
  });

  it('tells each recording once', () => {
    const first = snapshot({ phase: 'recording', recordings: [MOOD] });
    const second = { ...first, recordings: [MOOD, READ] };
    assert.deepEqual(eventsBetween(first, second), [{ name: 'recorded', detail: READ }]);
    assert.deepEqual(eventsBetween(second, first), []);
  });

  it('tells the status first and then the result at the end of the run', () => {
    const processing = snapshot({ phase: 'processing', runId: RUN_ID, run: RUNNING });
    assert.deepEqual(eventsBetween(processing, { ...processing, phase: 'complete', run: OK }), [
      {
        name: 'status',
        detail: { phase: 'complete', previousPhase: 'processing', runId: RUN_ID, runStatus: 'COMPLETE_OK' },
      },
      { name: 'result', detail: { runId: RUN_ID, run: OK } },
    ]);
  });

  it('tells the status first and then the error with its codes when the run fails', () => {
    const processing = snapshot({ phase: 'processing', runId: RUN_ID, run: RUNNING });
    const error = new RecorderError('run-failed', 'It failed.', { retryable: true, runErrorCode: 'ERR_INTERNAL' });
    const failed = { ...processing, phase: 'failed', run: { status: 'COMPLETE_ERROR' }, error } as const;
    assert.deepEqual(eventsBetween(processing, failed), [
      {
        name: 'status',
        detail: { phase: 'failed', previousPhase: 'processing', runId: RUN_ID, runStatus: 'COMPLETE_ERROR' },
      },
      {
        name: 'error',
        detail: {
          code: 'run-failed',
          message: 'It failed.',
          retryable: true,
          runId: RUN_ID,
          runErrorCode: 'ERR_INTERNAL',
        },
      },
    ]);
  });

  it('gives an error its cause, and no field that is not known', () => {
    const cause = new TypeError('Failed to fetch');
    const error = new RecorderError('host-unreachable', 'No answer.', { cause });
    const [, event] = eventsBetween(snapshot({ phase: 'requesting-run' }), snapshot({ phase: 'failed', error }));
    assert.deepEqual(event, {
      name: 'error',
      detail: { code: 'host-unreachable', message: 'No answer.', retryable: true, cause },
    });
  });

  it('tells another failure in the same phase, and the same failure only once', () => {
    const failedWith = (error: RecorderError) => snapshot({ phase: 'failed', error });
    const first = failedWith(new RecorderError('configuration', 'One.'));
    const second = failedWith(new RecorderError('configuration', 'Two.'));
    const names = (events: ReturnType<typeof eventsBetween>) => events.map(({ name }) => name);
    assert.deepEqual(names(eventsBetween(first, second)), ['error']);
    assert.deepEqual(names(eventsBetween(first, { ...first })), []);
  });

  it('tells the result once, whatever fails afterwards', async () => {
    const run = new SessionRun();
    const names: string[] = [];
    run.session.subscribe((next, previous) => names.push(...eventsBetween(previous, next).map(({ name }) => name)));
    await run.to('complete');
    run.options = {};
    await run.start();
    await run.retry();
    assert.equal(run.phase, 'complete');
    assert.equal(names.filter((name) => name === 'result').length, 1);
  });
});
