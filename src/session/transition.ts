import type { Run } from '../domain/contract.js';
import { isRunGone, RecorderError } from '../domain/errors.js';
import type { RecordingKind } from '../domain/model.js';
import type { SessionPlan } from '../domain/plan.js';
import type { CapturePart } from '../domain/ports.js';
import type { Recording } from '../domain/recording.js';
import { needsNewRecording } from '../domain/run-error.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import { runProblem } from './run-problem.js';
import {
  IDLE,
  isAllRecorded,
  isCapturing,
  isStartable,
  type Capturing,
  type CapturingAt,
  type RunCreated,
  type SessionEvent,
  type SessionState,
  type Started,
  type StartedState,
} from './state.js';

/** The next state. Total: an event that the phase doesn't handle returns the same object. */
export function transition(state: SessionState, event: SessionEvent): SessionState {
  if (event.type === 'discard') return state.phase === 'idle' ? state : IDLE;
  if (event.type === 'start') return startFrom(state, event.plan);
  if (event.type === 'failed') return failFrom(state, event.error, event.part);
  switch (state.phase) {
    case 'requesting-microphone':
    case 'recording':
    case 'paused':
      return whileCapturing(state, event);
    case 'between-recordings':
      if (event.type === 'record-again') return recordOneAgain(state, event.kind);
      return event.type === 'next-recording' ? nextRecording(state) : state;
    case 'reviewing':
      if (event.type === 'record-again') return recordOneAgain(state, event.kind);
      return event.type === 'submit' ? requestRun(state, 1, false) : state;
    case 'requesting-run':
      return event.type === 'run-created' ? { ...state, phase: 'uploading', created: event.created } : state;
    case 'uploading':
      if (event.type === 'uploaded') return { ...state, phase: 'processing' };
      return event.type === 'upload-url-expired' ? requestRun(state, state.runNumber + 1, true) : state;
    case 'processing':
      if (event.type === 'not-received') return sendAgain(state);
      return event.type === 'run-read' ? readRun(state, event.run) : state;
    case 'failed':
      return fromFailed(state, event);
    case 'recoverable':
      return event.type === 'submit' ? goOn(state.interrupted) : state;
    case 'idle':
      return event.type === 'found' ? { phase: 'recoverable', interrupted: event.interrupted } : state;
    case 'complete':
      return state;
  }
}

const started = ({ plan, recordings }: Started): Started => ({ plan, recordings });

function startFrom(state: SessionState, plan: SessionPlan): SessionState {
  return isStartable(state) ? nextRecording({ plan, recordings: [] }) : state;
}

/** The first kind of the plan that has no recording yet. */
function nextRecording({ plan, recordings }: Started): SessionState {
  const kind = plan.kinds.find((each) => !recordings.some((recording) => recording.kind === each));
  if (kind === undefined) return { phase: 'reviewing', plan, recordings };
  return { phase: 'requesting-microphone', kind, plan, recordings };
}

/** Replaces an existing recording once the new one has begun. */
function recordOneAgain(state: StartedState, kind: RecordingKind): SessionState {
  const replaced = state.recordings.find((recording) => recording.kind === kind);
  if (replaced === undefined) return state;
  return {
    phase: 'requesting-microphone',
    kind,
    plan: state.plan,
    recordings: without(kind, state.recordings),
    replaced,
  };
}

const without = (kind: RecordingKind, recordings: readonly Recording[]) =>
  recordings.filter((recording) => recording.kind !== kind);

/** Keeps the plan's order. */
function withRecording<S extends Started>(state: S, recording: Recording): S {
  const { kinds } = state.plan;
  const recordings = [...state.recordings, recording].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  return { ...state, recordings };
}

/** A finished recording contains it. */
const withoutPart = ({ part: _part, ...state }: Capturing): Capturing => state;

function whileCapturing(state: Capturing, event: SessionEvent): SessionState {
  if (state.phase === 'requesting-microphone') {
    if (event.type === 'request-cancelled') return cancelRequest(state);
    return event.type === 'capture-started'
      ? captureStarted({ ...state, deviceId: event.deviceId }, event.recordingTime)
      : state;
  }
  switch (event.type) {
    case 'pause':
      return state.phase === 'recording' ? { ...state, phase: 'paused' } : state;
    case 'resume':
      return state.phase === 'paused' ? { ...state, phase: 'recording' } : state;
    case 'recorded':
      return withRecording(withoutPart(state), event.recording);
    case 'stop-refused':
      return { ...state, missingSpeechSeconds: event.missingSpeechSeconds };
    case 'recording-finished':
      return afterRecording(state, event.submit);
    case 'interrupted':
      return openAgain(state, event.part);
    default:
      return state;
  }
}

/** Returns to the recordings made so far. Without any, the state stays as it is. */
function cancelRequest(state: CapturingAt<'requesting-microphone'>): SessionState {
  const isSpoken = (state.part?.figures.speechSeconds ?? 0) > 0;
  if (isSpoken) return { phase: 'failed', error: requestCancelled(), interrupted: state };
  if (state.replaced) return afterRecording(withRecording(started(state), state.replaced), false);
  return state.recordings.length > 0 ? { ...started(state), phase: 'between-recordings' } : state;
}

const requestCancelled = () =>
  new RecorderError('microphone-denied', 'The person cancelled the request for a microphone.', {
    reason: 'request-cancelled',
  });

/** The run's `recordingTime` is the start of its first recording. Apollo's schema has none. */
function captureStarted({ replaced: _replaced, ...state }: Capturing, recordingTime: string): SessionState {
  const { plan } = state;
  if (plan.model !== 'helios') return { ...state, phase: 'recording' };
  return { ...state, phase: 'recording', plan: { ...plan, request: { ...plan.request, recordingTime } } };
}

function afterRecording(state: Started, submit: boolean): SessionState {
  if (!isAllRecorded(state)) return { ...started(state), phase: 'between-recordings' };
  return submit ? requestRun(state, 1, false) : { ...started(state), phase: 'reviewing' };
}

function readRun(state: SessionState & { phase: 'processing' }, run: Run): SessionState {
  if (run.status === 'COMPLETE_OK') return { ...state, phase: 'complete', run };
  if (run.status !== 'COMPLETE_ERROR') return { ...state, run };
  const error = runProblem(run, state.plan.model, state.recordings);
  return { phase: 'failed', error, interrupted: { ...state, run } };
}

function requestRun(state: Started, runNumber: number, isReplacement: boolean): StartedState {
  return { ...started(state), phase: 'requesting-run', runNumber, isReplacement };
}

function failFrom(state: SessionState, error: RecorderError, part: CapturePart | undefined): SessionState {
  if (state.phase === 'idle') return { phase: 'failed', error };
  if (state.phase === 'failed') return { ...state, error };
  if (state.phase === 'recoverable') return { phase: 'failed', error, interrupted: state.interrupted };
  if (state.phase === 'processing' && state.isRecovered && isRefused(error))
    return { phase: 'failed', error: sessionGone(error) };
  return { phase: 'failed', error, interrupted: part && isCapturing(state) ? { ...state, part } : state };
}

/** Whether the host says that the asker has no such run. */
const isRefused = (error: RecorderError) =>
  isRunGone(error) || (error.code === 'host-rejected' && error.status === 403);

/** The recordings may be somebody else's, so they are never sent again. */
function sessionGone(cause: RecorderError): RecorderError {
  const message =
    'The host endpoint does not know the recovered run for whoever is signed in now: the session has ended.';
  return new RecorderError('host-rejected', message, { status: cause.status, reason: 'session-gone', cause });
}

/** Opens the microphone again for the same recording. */
function openAgain({ plan, recordings, kind, replaced }: Capturing, part: CapturePart | undefined): SessionState {
  const kept = { ...(replaced && { replaced }), ...(part && { part }) };
  return { phase: 'requesting-microphone', plan, recordings, kind, ...kept };
}

/** Whether the recording to replace still exists. */
export const hasReplaced = (state: SessionState): state is CapturingAt<'requesting-microphone'> =>
  state.phase === 'requesting-microphone' && state.replaced !== undefined;

/** Retries, or ends an interrupted recording that has enough speech. */
function fromFailed(state: SessionState & { phase: 'failed' }, event: SessionEvent): SessionState {
  const { interrupted, error } = state;
  if (interrupted === undefined) return state;
  if (event.type === 'retry') return retryFrom(interrupted, error);
  if (event.type === 'request-cancelled') return hasReplaced(interrupted) ? cancelRequest(interrupted) : state;
  if (event.type !== 'recorded' || !isCapturing(interrupted) || !interrupted.part) return state;
  return afterRecording(withRecording(interrupted, event.recording), false);
}

/** Continues where an earlier page left it. */
function goOn(interrupted: StartedState): SessionState {
  switch (interrupted.phase) {
    case 'requesting-microphone':
    case 'recording':
    case 'paused':
      return openAgain(interrupted, interrupted.part);
    case 'between-recordings':
      return nextRecording(interrupted);
    default:
      return interrupted;
  }
}

/** Sends the same bytes to the same URL, once. */
function sendAgain(state: SessionState & { phase: 'processing' }): SessionState {
  if (state.isSentAgain) return state;
  const { plan, recordings, runNumber, isReplacement, created, isRecovered } = state;
  const sent = { plan, recordings, runNumber, isReplacement, created, ...(isRecovered && { isRecovered }) };
  return { phase: 'uploading', ...sent, isSentAgain: true };
}

/** A new recording is a new session to the host, which would otherwise answer with the failed run. */
function recordAgain({ plan, runNumber }: RunCreated): SessionState {
  const sessionId = idempotencyKeyOf(plan.sessionId, runNumber + 1);
  return nextRecording({ plan: { ...plan, sessionId }, recordings: [] });
}

/** Whether another upload URL may help. 413 is about the recording's size. */
const isRefusal = ({ status = 0 }: RecorderError) => status >= 400 && status < 500 && status !== 413;

/** Resumes where it stopped. Replaces a recording or a run that can't work. */
function retryFrom(interrupted: StartedState, error: RecorderError): SessionState {
  switch (interrupted.phase) {
    case 'requesting-microphone':
    case 'recording':
    case 'paused':
      // A silent or short recording isn't kept for sending.
      return openAgain(
        { ...interrupted, recordings: without(interrupted.kind, interrupted.recordings) },
        interrupted.part,
      );
    case 'uploading':
      if (isRefusal(error)) return requestRun(interrupted, interrupted.runNumber + 1, false);
      return { ...interrupted, isReplacement: false };
    case 'processing':
      if (error.code !== 'run-failed' && !isRunGone(error)) return interrupted;
      if (needsNewRecording(error.runErrorCode) || !isAllRecorded(interrupted)) return recordAgain(interrupted);
      return requestRun(interrupted, interrupted.runNumber + 1, false);
    default:
      return interrupted;
  }
}
