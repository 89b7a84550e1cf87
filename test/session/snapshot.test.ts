import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { createPlan } from '../../src/domain/plan.js';
import { keptPart, snapshotOf } from '../../src/session/snapshot.js';
import { IDLE, type SessionState } from '../../src/session/state.js';
import { AUDIO } from '../../src/testing/audio.js';
import { capturePart } from '../../src/testing/index.js';
import { createdRun } from '../support/session-run.js';

const PLAN = createPlan({ endpoint: 'https://host.test/runs', language: 'en-GB', maxDuration: 60 }, 'a');
const RECORDINGS = [{ ...AUDIO, kind: 'recording' }] as const;
const ERROR = new RecorderError('microphone-lost', 'Gone.');
const KNOWN = {
  model: 'helios',
  language: 'en-GB',
  audience: 'speaker',
  recordingKind: undefined,
  deviceId: undefined,
  recordings: [],
  requiredSpeechSeconds: 11,
  maximumSeconds: 60,
  missingSpeechSeconds: undefined,
  runId: undefined,
  run: undefined,
  error: undefined,
  isPartKept: false,
  isEnoughKept: false,
  isReplacedKept: false,
  isSendable: false,
  isKept: false,
  waiting: undefined,
} as const;
const RECORDING = { phase: 'recording', kind: 'recording', plan: PLAN, recordings: [] } as const;
const PROCESSING = {
  phase: 'processing',
  plan: PLAN,
  recordings: RECORDINGS,
  runNumber: 1,
  isReplacement: false,
  created: createdRun(1),
  run: { status: 'RUNNING' },
} as const;
const SENT = { ...KNOWN, recordings: RECORDINGS, runId: 'run-1', run: PROCESSING.run, isSendable: true };

describe('snapshotOf', () => {
  test('knows nothing of a session before it starts', () => {
    assert.deepEqual(snapshotOf(IDLE), {
      ...KNOWN,
      phase: 'idle',
      model: undefined,
      language: undefined,
      audience: undefined,
      requiredSpeechSeconds: 0,
      maximumSeconds: 0,
    });
  });

  for (const [state, expected] of [
    [
      { ...RECORDING, missingSpeechSeconds: 4 },
      { ...KNOWN, phase: 'recording', recordingKind: 'recording', missingSpeechSeconds: 4 },
    ],
    [PROCESSING, { ...SENT, phase: 'processing' }],
    [
      { phase: 'failed', error: ERROR, interrupted: PROCESSING },
      { ...SENT, phase: 'failed', error: ERROR },
    ],
    [
      { phase: 'recoverable', interrupted: PROCESSING },
      { ...SENT, phase: 'recoverable' },
    ],
  ] as const satisfies readonly (readonly [SessionState, object])[])
    test(`shows what is known while ${state.phase}`, () => assert.deepEqual(snapshotOf(state), expected));

  test('shows the circumstances', () => {
    const { isKept, waiting } = snapshotOf(PROCESSING, { isKept: true, waiting: 'offline' });
    assert.deepEqual([isKept, waiting], [true, 'offline']);
  });

  test('is frozen, also without recordings', () => {
    const snapshot = snapshotOf(IDLE);
    assert.ok(Object.isFrozen(snapshot) && Object.isFrozen(snapshot.recordings));
  });
});

describe('keptPart', () => {
  const failedWith = (speechSeconds: number): SessionState => ({
    phase: 'failed',
    error: ERROR,
    interrupted: { ...RECORDING, part: capturePart(speechSeconds) },
  });

  test('is there when it holds just enough speech', () => {
    assert.equal(keptPart(failedWith(11))?.figures.speechSeconds, 11);
    assert.equal(snapshotOf(failedWith(11)).isEnoughKept, true);
  });

  test('is not there when it holds too little', () => {
    assert.equal(keptPart(failedWith(10.9)), undefined);
    assert.deepEqual([snapshotOf(failedWith(10.9)).isPartKept, snapshotOf(failedWith(0)).isPartKept], [true, false]);
  });

  for (const [name, state] of Object.entries({
    'nothing was interrupted': { phase: 'failed', error: ERROR },
    'something else was interrupted': { phase: 'failed', error: ERROR, interrupted: PROCESSING },
    'nothing failed': { ...RECORDING, part: capturePart(20) },
    'it was left by another page': { phase: 'recoverable', interrupted: { ...RECORDING, part: capturePart(20) } },
  } as const satisfies Record<string, SessionState>))
    test(`is not there when ${name}`, () => assert.equal(keptPart(state), undefined));
});
