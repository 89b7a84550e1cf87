import type { CreatedRun, Run } from '../domain/contract.js';
import type { RecorderError } from '../domain/errors.js';
import type { RecordingKind } from '../domain/model.js';
import type { SessionPlan } from '../domain/plan.js';
import type { CapturePart } from '../domain/ports.js';
import type { Recording } from '../domain/recording.js';

/** The phase of a session. */
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

/** What every phase of a session has. */
export interface Started {
  readonly plan: SessionPlan;
  /** Finished recordings, in the order of the plan's kinds. */
  readonly recordings: readonly Recording[];
}

interface RunRequested extends Started {
  /** Number of this session's run: 1, plus one for each that expired or ended in an internal error. */
  readonly runNumber: number;
  /** Whether this run replaces one with an expired upload URL, which happens only once. */
  readonly isReplacement: boolean;
}

export interface RunCreated extends RunRequested {
  readonly created: CreatedRun;
  /** Whether the recordings were sent again because the run didn't seem to have received them. */
  readonly isSentAgain?: boolean;
  /** Whether an earlier page created the run. The host may not know it for the user now signed in. */
  readonly isRecovered?: boolean;
}

export interface CapturingAt<P extends 'requesting-microphone' | 'recording' | 'paused'> extends Started {
  readonly phase: P;
  readonly kind: RecordingKind;
  /** An earlier microphone's recording, to continue. */
  readonly part?: CapturePart;
  /** The recording to replace, kept until the new one has begun. */
  readonly replaced?: Recording;
  /** Device id of the recording microphone, if the browser reports it. */
  readonly deviceId?: string | undefined;
  /** Seconds of speech missing when the person last tried to stop. */
  readonly missingSpeechSeconds?: number;
}

/** A recording under way or about to start. */
export type Capturing = CapturingAt<'requesting-microphone'> | CapturingAt<'recording'> | CapturingAt<'paused'>;

/** A session under way, one member per phase. */
export type StartedState =
  | Capturing
  | (Started & { readonly phase: 'between-recordings' })
  | (Started & { readonly phase: 'reviewing' })
  | (RunRequested & { readonly phase: 'requesting-run' })
  | (RunCreated & { readonly phase: 'uploading' })
  | (RunCreated & { readonly phase: 'processing'; readonly run?: Run })
  | (RunCreated & { readonly phase: 'complete'; readonly run: Run });

/** The complete state of a session. */
export type SessionState =
  | { readonly phase: 'idle' }
  | StartedState
  | {
      readonly phase: 'failed';
      readonly error: RecorderError;
      /** The interrupted state, if anything had started. */
      readonly interrupted?: StartedState;
    }
  /** Found on the device, as an earlier page left it. */
  | { readonly phase: 'recoverable'; readonly interrupted: StartedState };

/** The state in some phases. */
export type StateOf<P extends Phase> = Extract<SessionState, { readonly phase: P }>;

/** An event of a session: a request from the person, or the outcome of a phase's work. */
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

/** Every session begins here and, after `discard()`, ends here. */
export const IDLE: SessionState = Object.freeze({ phase: 'idle' });

/** Whether a recording is under way or about to start. */
export const isCapturing = (state: SessionState): state is Capturing =>
  state.phase === 'requesting-microphone' || state.phase === 'recording' || state.phase === 'paused';

/** Whether a run was requested. */
export const isRunRequested = (
  state: SessionState,
): state is StateOf<'requesting-run' | 'uploading' | 'processing' | 'complete'> =>
  state.phase === 'requesting-run' || hasRun(state);

/** Whether the host has answered with a run. */
export const hasRun = (state: SessionState): state is StateOf<'uploading' | 'processing' | 'complete'> =>
  state.phase === 'uploading' || state.phase === 'processing' || state.phase === 'complete';

/** The session's state, whether running or interrupted. */
export function startedOf(state: SessionState): StartedState | undefined {
  if (state.phase === 'idle') return undefined;
  return state.phase === 'failed' || state.phase === 'recoverable' ? state.interrupted : state;
}

/** Whether every recording of the plan exists. */
export const isAllRecorded = ({ plan, recordings }: Started) => recordings.length === plan.kinds.length;

const STARTABLE: readonly Phase[] = ['idle', 'reviewing', 'complete', 'failed', 'recoverable'];

/** Whether a new session may begin here. */
export const isStartable = ({ phase }: { readonly phase: Phase }) => STARTABLE.includes(phase);

/** Whether there is no speech yet that could be lost. */
export const isUnspoken = (state: SessionState) =>
  state.phase === 'idle' ||
  (state.phase === 'requesting-microphone' && state.recordings.length === 0 && !state.part && !state.replaced);
