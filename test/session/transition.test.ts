import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { Model, RecordingKind } from '../../src/domain/model.js';
import { createPlan } from '../../src/domain/plan.js';
import type { Recording } from '../../src/domain/recording.js';
import { idempotencyKeyOf } from '../../src/session/idempotency-key.js';
import { IDLE, type SessionEvent, type SessionState, type StartedState } from '../../src/session/state.js';
import { transition } from '../../src/session/transition.js';
import { AUDIO, capturePart } from '../../src/testing/index.js';
import { createdRun } from '../support/session-run.js';

type StatePhase = SessionState['phase'];
type EventType = SessionEvent['type'];

const planOf = (model: Model, id = 'ffffffff-0000-4000-8000-000000000001') =>
  createPlan({ endpoint: 'https://host.test/runs', language: 'en-GB', model }, id);
const recordingOf = (kind: RecordingKind): Recording => ({ ...AUDIO, kind });

const PLAN = planOf('helios');
const STARTED = { plan: PLAN, recordings: [recordingOf('recording')] };
const RUN_CREATED = { ...STARTED, runNumber: 1, isReplacement: false, created: createdRun(1) };
const ERROR = new RecorderError('timed-out', 'Too late.', { retryable: true });
const PROCESSING: StartedState = { phase: 'processing', ...RUN_CREATED };

/** One state of each phase; a new phase does not compile until it is here. */
const STATES: { readonly [P in StatePhase]: Extract<SessionState, { phase: P }> } = {
  idle: { phase: 'idle' },
  'requesting-microphone': { phase: 'requesting-microphone', kind: 'recording', plan: PLAN, recordings: [] },
  recording: { phase: 'recording', kind: 'recording', ...STARTED },
  paused: { phase: 'paused', kind: 'recording', ...STARTED },
  'between-recordings': {
    phase: 'between-recordings',
    plan: planOf('apollo'),
    recordings: [recordingOf('moodQuestion')],
  },
  reviewing: {
    phase: 'reviewing',
    plan: planOf('apollo'),
    recordings: [recordingOf('moodQuestion'), recordingOf('readAloud')],
  },
  'requesting-run': { phase: 'requesting-run', ...STARTED, runNumber: 1, isReplacement: false },
  uploading: { phase: 'uploading', ...RUN_CREATED },
  processing: PROCESSING,
  complete: { phase: 'complete', ...RUN_CREATED, run: { status: 'COMPLETE_OK' } },
  failed: { phase: 'failed', error: ERROR, interrupted: PROCESSING },
  recoverable: { phase: 'recoverable', interrupted: PROCESSING },
};

/** One event of each type; a new type does not compile until it is here. */
const EVENTS: { readonly [T in EventType]: Extract<SessionEvent, { type: T }> } = {
  start: { type: 'start', plan: PLAN },
  'next-recording': { type: 'next-recording' },
  'record-again': { type: 'record-again', kind: 'moodQuestion' },
  'request-cancelled': { type: 'request-cancelled' },
  'capture-started': { type: 'capture-started', recordingTime: '2026-03-01T07:30:00' },
  pause: { type: 'pause' },
  resume: { type: 'resume' },
  'stop-refused': { type: 'stop-refused', missingSpeechSeconds: 3 },
  recorded: { type: 'recorded', recording: recordingOf('recording') },
  interrupted: { type: 'interrupted', part: capturePart(5) },
  'recording-finished': { type: 'recording-finished', submit: false },
  submit: { type: 'submit' },
  'run-created': { type: 'run-created', created: createdRun(2) },
  uploaded: { type: 'uploaded' },
  'upload-url-expired': { type: 'upload-url-expired' },
  'not-received': { type: 'not-received' },
  found: { type: 'found', interrupted: PROCESSING },
  'run-read': { type: 'run-read', run: { status: 'RUNNING' } },
  failed: { type: 'failed', error: ERROR },
  retry: { type: 'retry' },
  discard: { type: 'discard' },
};

const ANYWHERE = { failed: 'failed', discard: 'idle' } as const;
const FINISHING = {
  'stop-refused': 'recording',
  recorded: 'recording',
  'recording-finished': 'reviewing',
  interrupted: 'requesting-microphone',
} as const;

/** Where the events lead that a phase knows. Every other one must give the same object back. */
const LEADS_TO: { readonly [P in StatePhase]: { readonly [T in EventType]?: StatePhase } } = {
  idle: { start: 'requesting-microphone', failed: 'failed', found: 'recoverable' },
  'requesting-microphone': { ...ANYWHERE, 'capture-started': 'recording' },
  recording: { ...ANYWHERE, ...FINISHING, pause: 'paused' },
  paused: { ...ANYWHERE, ...FINISHING, resume: 'recording', 'stop-refused': 'paused', recorded: 'paused' },
  'between-recordings': {
    ...ANYWHERE,
    'next-recording': 'requesting-microphone',
    'record-again': 'requesting-microphone',
  },
  reviewing: {
    ...ANYWHERE,
    submit: 'requesting-run',
    start: 'requesting-microphone',
    'record-again': 'requesting-microphone',
  },
  'requesting-run': { ...ANYWHERE, 'run-created': 'uploading' },
  uploading: { ...ANYWHERE, uploaded: 'processing', 'upload-url-expired': 'requesting-run' },
  processing: { ...ANYWHERE, 'run-read': 'processing', 'not-received': 'uploading' },
  complete: { ...ANYWHERE, start: 'requesting-microphone' },
  failed: { ...ANYWHERE, start: 'requesting-microphone', retry: 'processing' },
  recoverable: { ...ANYWHERE, start: 'requesting-microphone', submit: 'processing' },
};

describe('transition', () => {
  describe('from each phase', () => {
    for (const state of Object.values(STATES))
      for (const event of Object.values(EVENTS)) {
        const phase = LEADS_TO[state.phase][event.type];
        const name = phase
          ? `goes from ${state.phase} to ${phase} at ${event.type}`
          : `changes nothing in ${state.phase} at ${event.type}`;
        test(name, () => {
          const before = structuredCloneOf(state);
          const after = transition(state, event);
          if (phase === undefined) return assert.equal(after, state);
          assert.notEqual(after, state);
          assert.equal(after.phase, phase);
          assert.deepEqual(state, before, 'the state before is left as it was');
        });
      }
  });

  /** A copy two levels deep: enough to see whether a state was changed in place. */
  function structuredCloneOf(state: SessionState): SessionState {
    return 'recordings' in state ? { ...state, recordings: [...state.recordings] } : { ...state };
  }

  const run = (from: SessionState, ...events: readonly SessionEvent[]) => events.reduce(transition, from);

  const recorded = (kind: RecordingKind): SessionEvent => ({ type: 'recorded', recording: recordingOf(kind) });
  const finished = (submit: boolean): SessionEvent => ({ type: 'recording-finished', submit });

  test('skips the review by auto-submit', () => {
    const after = run(IDLE, EVENTS.start, EVENTS['capture-started'], recorded('recording'), finished(true));
    assert.equal(after.phase, 'requesting-run');
  });

  test('makes the two recordings of Apollo in turn, and submits only after the second', () => {
    const start: SessionEvent = { type: 'start', plan: planOf('apollo') };
    const between = run(IDLE, start, EVENTS['capture-started'], recorded('moodQuestion'), finished(true));
    assert.equal(between.phase, 'between-recordings');
    const second = run(between, EVENTS['next-recording'], EVENTS['capture-started']);
    assert.equal(second.phase === 'recording' && second.kind, 'readAloud');
    const after = run(second, recorded('readAloud'), finished(false));
    assert.deepEqual(after.phase === 'reviewing' && after.recordings.map(({ kind }) => kind), [
      'moodQuestion',
      'readAloud',
    ]);
  });

  test('puts the start of the recording into the request of Helios', () => {
    const after = run(IDLE, EVENTS.start, EVENTS['capture-started']);
    assert.equal('plan' in after && after.plan.request.recordingTime, '2026-03-01T07:30:00');
  });

  test('puts no recordingTime into the request of Apollo', () => {
    const after = run(IDLE, { type: 'start', plan: planOf('apollo') }, EVENTS['capture-started']);
    assert.equal('plan' in after && after.plan.request.recordingTime, undefined);
  });

  test('leaves nothing of the session before at start', () => {
    const plan = planOf('helios', 'ffffffff-0000-4000-8000-000000000002');
    assert.deepEqual(transition(STATES.complete, { type: 'start', plan }), {
      phase: 'requesting-microphone',
      kind: 'recording',
      plan,
      recordings: [],
    });
  });

  test('keeps Apollo’s first recording when the request for the second one’s microphone is cancelled', () => {
    const asked = transition(STATES['between-recordings'], EVENTS['next-recording']);
    assert.deepEqual(transition(asked, EVENTS['request-cancelled']), STATES['between-recordings']);
  });

  test('keeps what an earlier microphone recorded when the request for another one is cancelled', () => {
    const asked = transition({ ...STATES.paused, recordings: [] }, EVENTS.interrupted);
    const after = transition(asked, EVENTS['request-cancelled']);
    assert.ok(after.phase === 'failed');
    const { code, retryable, reason } = after.error;
    assert.deepEqual([code, retryable, reason], ['microphone-denied', true, 'request-cancelled']);
    assert.deepEqual(transition(after, EVENTS.retry), asked);
  });

  test('has nothing to keep when no word was said before the request was cancelled', () => {
    const asked = transition({ ...STATES.paused, recordings: [] }, { type: 'interrupted', part: capturePart(0) });
    assert.equal(transition(asked, EVENTS['request-cancelled']), asked);
  });

  test('puts a later failure in the place of an earlier one and keeps what was interrupted', () => {
    const error = new RecorderError('configuration', 'Wrong.');
    assert.deepEqual(transition(STATES.failed, { type: 'failed', error }), { ...STATES.failed, error });
  });

  test('can’t retry what could not even start', () => {
    const failed = transition(IDLE, EVENTS.failed);
    assert.equal(transition(failed, EVENTS.retry), failed);
  });

  /** What went wrong, and how `retry` goes on. */
  const GOES_ON_AFTER: readonly (readonly [name: string, StartedState, RecorderError, StatePhase])[] = [
    [
      'a microphone that was lost in a pause',
      { ...STATES.paused, recordings: [] },
      refusal('microphone-lost', undefined),
      'requesting-microphone',
    ],
    ['a store that gave no answer', STATES.uploading, refusal('upload-failed', undefined), 'uploading'],
    ['a store that is broken', STATES.uploading, refusal('upload-failed', 503), 'uploading'],
    ['a store that takes nothing at this URL', STATES.uploading, refusal('upload-failed', 400), 'requesting-run'],
    ['a server whose limit the recording exceeds', STATES.uploading, refusal('upload-failed', 413), 'uploading'],
    ['a host that refuses the page', PROCESSING, refusal('host-rejected', 401), 'processing'],
    ['a run that is gone', PROCESSING, refusal('host-rejected', 404), 'requesting-run'],
    [
      'a run that is gone, like its recording',
      { ...PROCESSING, recordings: [] },
      refusal('host-rejected', 404),
      'requesting-microphone',
    ],
  ];

  function refusal(code: RecorderError['code'], status: number | undefined): RecorderError {
    return new RecorderError(code, 'Refused.', { status, retryable: true });
  }

  for (const [name, interrupted, error, phase] of GOES_ON_AFTER)
    test(`goes on with ${phase} at retry after ${name}`, () => {
      const after = transition({ phase: 'failed', error, interrupted }, EVENTS.retry);
      assert.equal(after.phase, phase);
      if (after.phase === 'requesting-run') assert.deepEqual([after.runNumber, after.isReplacement], [2, false]);
    });

  test('records again for a run that is gone as another session to the host', () => {
    const error = refusal('host-rejected', 404);
    const after = transition({ phase: 'failed', error, interrupted: { ...PROCESSING, recordings: [] } }, EVENTS.retry);
    assert.equal('plan' in after && after.plan.sessionId, idempotencyKeyOf(PLAN.sessionId, 2));
  });

  test('replaces the run whose upload URL has expired by the next one', () => {
    const after = transition(STATES.uploading, EVENTS['upload-url-expired']);
    assert.ok(after.phase === 'requesting-run');
    assert.deepEqual([after.runNumber, after.isReplacement], [2, true]);
  });

  test('replaces nothing with a first run', () => {
    const after = transition(STATES.reviewing, EVENTS.submit);
    assert.ok(after.phase === 'requesting-run');
    assert.deepEqual([after.runNumber, after.isReplacement], [1, false]);
    const submitted = run(IDLE, EVENTS.start, EVENTS['capture-started'], recorded('recording'), finished(true));
    assert.equal('isReplacement' in submitted && submitted.isReplacement, false);
  });

  test('keeps what an earlier page left when that can’t be gone on with', () => {
    const failed = transition(STATES.recoverable, EVENTS.failed);
    assert.deepEqual(failed, { phase: 'failed', error: ERROR, interrupted: PROCESSING });
  });

  test('sends the recordings once more to a run that did not get them, not for ever', () => {
    const again = transition(STATES.processing, EVENTS['not-received']);
    assert.equal(again.phase, 'uploading');
    const processing = transition(again, EVENTS.uploaded);
    assert.equal(transition(processing, EVENTS['not-received']), processing);
  });

  /** What was interrupted, and the phase in which submit goes on. */
  const GOES_ON: readonly (readonly [StartedState, StatePhase])[] = [
    [{ ...STATES.recording, recordings: [], part: capturePart(5) }, 'requesting-microphone'],
    [{ ...STATES.paused, recordings: [], part: capturePart(5) }, 'requesting-microphone'],
    [STATES['between-recordings'], 'requesting-microphone'],
    [{ ...STATES.reviewing, phase: 'between-recordings' }, 'reviewing'],
    [STATES.reviewing, 'reviewing'],
    [STATES['requesting-run'], 'requesting-run'],
    [STATES.uploading, 'uploading'],
    [PROCESSING, 'processing'],
  ];

  for (const [interrupted, phase] of GOES_ON)
    test(`goes on with ${phase} from what was left while ${interrupted.phase}`, () => {
      const after = run(IDLE, { type: 'found', interrupted }, EVENTS.submit);
      assert.equal(after.phase, phase);
      if ('part' in interrupted) assert.equal('part' in after && after.part, interrupted.part);
    });
});
