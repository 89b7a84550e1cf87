import type { CreatedRun, Run } from '../domain/contract.js';
import type { RecorderError } from '../domain/errors.js';
import type { RecordingKind } from '../domain/model.js';
import type { SessionPlan } from '../domain/plan.js';
import type { CapturePart } from '../domain/ports.js';
import type { Recording } from '../domain/recording.js';

/** Where a session stands. */
export type Phase =
  | 'idle'
  | 'requesting-microphone'
  | 'recording'
  | 'paused'
  | 'between-recordings'
  | 'reviewing'
  | 'requesting-run'
  | 'uploading'
  | 'processing'
  | 'complete'
  | 'failed'
  | 'recoverable';

/** What every phase of a session knows. */
export interface Started {
  readonly plan: SessionPlan;
  /** Finished recordings, in the order of the plan's kinds. */
  readonly recordings: readonly Recording[];
}

interface RunRequested extends Started {
  /** Which run of this session is asked for: 1, and one more for each that expired or ended in an internal error. */
  readonly runNumber: number;
  /** Whether this run replaces one whose upload URL had expired: it is replaced once, not for ever. */
  readonly isReplacement: boolean;
}

export interface RunCreated extends RunRequested {
  readonly created: CreatedRun;
  /** Whether the recordings were sent once more, since the run did not seem to have got them. */
  readonly isSentAgain?: boolean;
  /** Whether an earlier page made the run: then the host may not know it for who is signed in now. */
  readonly isRecovered?: boolean;
}

export interface CapturingAt<P extends 'requesting-microphone' | 'recording' | 'paused'> extends Started {
  readonly phase: P;
  readonly kind: RecordingKind;
  /** What an earlier microphone recorded, to go on from. */
  readonly part?: CapturePart;
  /** What is to be recorded again: kept until the new recording has begun. */
  readonly replaced?: Recording;
  /** Device id of the microphone that records, where the browser reports it. */
  readonly deviceId?: string | undefined;
  /** Seconds of speech that were missing when the person last asked to stop. */
  readonly missingSpeechSeconds?: number;
}

/** A recording under way, or about to be. */
export type Capturing = CapturingAt<'requesting-microphone'> | CapturingAt<'recording'> | CapturingAt<'paused'>;

/** A session under way; one member a phase. */
export type StartedState =
  | Capturing
  | (Started & { readonly phase: 'between-recordings' })
  | (Started & { readonly phase: 'reviewing' })
  | (RunRequested & { readonly phase: 'requesting-run' })
  | (RunCreated & { readonly phase: 'uploading' })
  | (RunCreated & { readonly phase: 'processing'; readonly run?: Run })
  | (RunCreated & { readonly phase: 'complete'; readonly run: Run });

/** The whole truth about a session. */
export type SessionState =
  | { readonly phase: 'idle' }
  | StartedState
  | {
      readonly phase: 'failed';
      readonly error: RecorderError;
      /** Where it stood; none when it could not even start. */
      readonly interrupted?: StartedState;
    }
  /** Found on the device: where an earlier page left it. */
  | { readonly phase: 'recoverable'; readonly interrupted: StartedState };

/** The state in some phases. */
export type StateOf<P extends Phase> = Extract<SessionState, { readonly phase: P }>;

/** What can happen to a session: what the person wants, and what came of the work of a phase. */
export type SessionEvent =
  | { readonly type: 'start'; readonly plan: SessionPlan }
  | { readonly type: 'next-recording' }
  | { readonly type: 'record-again'; readonly kind: RecordingKind }
  | { readonly type: 'request-cancelled' }
  | { readonly type: 'capture-started'; readonly recordingTime: string; readonly deviceId?: string | undefined }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop-refused'; readonly missingSpeechSeconds: number }
  | { readonly type: 'recorded'; readonly recording: Recording }
  | { readonly type: 'recording-finished'; readonly submit: boolean }
  | { readonly type: 'submit' }
  | { readonly type: 'run-created'; readonly created: CreatedRun }
  | { readonly type: 'uploaded' }
  | { readonly type: 'upload-url-expired' }
  | { readonly type: 'not-received' }
  | { readonly type: 'run-read'; readonly run: Run }
  | { readonly type: 'interrupted'; readonly part: CapturePart }
  | { readonly type: 'failed'; readonly error: RecorderError; readonly part?: CapturePart | undefined }
  | { readonly type: 'retry' }
  | { readonly type: 'found'; readonly interrupted: StartedState }
  | { readonly type: 'discard' };

/** The state every session begins and, after `discard()`, ends in. */
export const IDLE: SessionState = Object.freeze({ phase: 'idle' });

/** Whether a recording is under way, or about to be. */
export const isCapturing = (state: SessionState): state is Capturing =>
  state.phase === 'requesting-microphone' || state.phase === 'recording' || state.phase === 'paused';

/** Whether a run was asked for. */
export const isRunRequested = (
  state: SessionState,
): state is StateOf<'requesting-run' | 'uploading' | 'processing' | 'complete'> =>
  state.phase === 'requesting-run' || hasRun(state);

/** Whether the host has answered with a run. */
export const hasRun = (state: SessionState): state is StateOf<'uploading' | 'processing' | 'complete'> =>
  state.phase === 'uploading' || state.phase === 'processing' || state.phase === 'complete';

/** What is known of the session, whether it goes on or was interrupted. */
export function startedOf(state: SessionState): StartedState | undefined {
  if (state.phase === 'idle') return undefined;
  return state.phase === 'failed' || state.phase === 'recoverable' ? state.interrupted : state;
}

/** Whether every recording of the plan is there. */
export const isAllRecorded = ({ plan, recordings }: Started) => recordings.length === plan.kinds.length;

const STARTABLE: readonly Phase[] = ['idle', 'reviewing', 'complete', 'failed', 'recoverable'];

/** Whether a new session may begin here. */
export const isStartable = ({ phase }: { readonly phase: Phase }) => STARTABLE.includes(phase);

/** Whether nothing has been said yet that could be lost. */
export const isUnspoken = (state: SessionState) =>
  state.phase === 'idle' ||
  (state.phase === 'requesting-microphone' && state.recordings.length === 0 && !state.part && !state.replaced);
