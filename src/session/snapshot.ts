import type { Audience } from '../domain/audience.js';
import type { Run } from '../domain/contract.js';
import type { RecorderError } from '../domain/errors.js';
import type { LanguageCode, Model, RecordingKind } from '../domain/model.js';
import type { CapturePart, UploadProgress } from '../domain/ports.js';
import type { CaptureFigures, Recording } from '../domain/recording.js';
import { neededSpeechSeconds } from './recording-problem.js';
import type { Waiting } from './retry.js';
import { hasRun, isAllRecorded, isCapturing, startedOf, type Phase, type SessionState } from './state.js';

/** The public state of a session, without upload URLs or other secrets. Frozen. */
export interface SessionSnapshot {
  readonly phase: Phase;
  /** The session's model, once started. The host's options may have changed since. */
  readonly model: Model | undefined;
  /** The language spoken; see `model`. */
  readonly language: LanguageCode | undefined;
  /** See `model`. */
  readonly audience: Audience | undefined;
  /** The recording in progress. */
  readonly recordingKind: RecordingKind | undefined;
  /** Device id of the recording microphone, if the browser reports it. */
  readonly deviceId: string | undefined;
  readonly recordings: readonly Recording[];
  /** Seconds of speech that each recording needs; 0 before the session starts. */
  readonly requiredSpeechSeconds: number;
  /** Exclusive limit of each recording, in seconds; 0 before the session starts. */
  readonly maximumSeconds: number;
  /** Seconds of speech that the current recording lacked at the last `stop()`. */
  readonly missingSpeechSeconds: number | undefined;
  readonly runId: string | undefined;
  /** The run as last read from the host. */
  readonly run: Run | undefined;
  readonly error: RecorderError | undefined;
  /** Whether an interrupted recording holds speech, so that `retry()` continues it. */
  readonly isPartKept: boolean;
  /** Whether an interrupted recording holds enough speech for `stop()` to end it. */
  readonly isEnoughKept: boolean;
  /** Whether the recording to be replaced still exists, so that cancelling returns to it. */
  readonly isReplacedKept: boolean;
  /** In `recoverable`: whether all is recorded and `submit()` sends. Otherwise it resumes recording. */
  readonly isSendable: boolean;
  /** Whether the session outlives the page. */
  readonly isKept: boolean;
  /** Why sending or polling is on hold. */
  readonly waiting: Waiting | undefined;
}

/** Facts about a session besides its state. */
export interface SessionCircumstances {
  readonly isKept?: boolean;
  readonly waiting?: Waiting | undefined;
}

/** Figures that change many times a second. They are outside the snapshot, so that they cause no rendering. */
export type SessionProgress =
  | (Omit<CaptureFigures, 'level'> & {
      readonly phase: 'recording' | 'paused';
      readonly recordingKind: RecordingKind;
      readonly requiredSpeechSeconds: number;
    })
  | (UploadProgress & { readonly phase: 'uploading' });

const NO_RECORDINGS: readonly Recording[] = Object.freeze([]);

export function snapshotOf(
  state: SessionState,
  { isKept = false, waiting }: SessionCircumstances = {},
): SessionSnapshot {
  const known = startedOf(state);
  const capturing = known && isCapturing(known) ? known : undefined;
  const created = known && hasRun(known) ? known : undefined;
  return Object.freeze({
    phase: state.phase,
    model: known?.plan.model,
    language: known?.plan.request.language,
    audience: known?.plan.audience,
    recordingKind: capturing?.kind,
    deviceId: capturing?.deviceId,
    recordings: known?.recordings ?? NO_RECORDINGS,
    requiredSpeechSeconds: known?.plan.requiredSpeechSeconds ?? 0,
    maximumSeconds: known?.plan.maximumSeconds ?? 0,
    missingSpeechSeconds: capturing?.missingSpeechSeconds,
    runId: created?.created.id,
    run: created && created.phase !== 'uploading' ? created.run : undefined,
    error: state.phase === 'failed' ? state.error : undefined,
    isPartKept: (interruptedPart(state)?.figures.speechSeconds ?? 0) > 0,
    isEnoughKept: keptPart(state) !== undefined,
    isReplacedKept: known !== undefined && isCapturing(known) && known.replaced !== undefined,
    isSendable: known !== undefined && isAllRecorded(known),
    isKept,
    waiting,
  });
}

/** The interrupted recording, if it holds enough speech. */
export function keptPart(state: SessionState): CapturePart | undefined {
  const part = interruptedPart(state);
  const plan = startedOf(state)?.plan;
  if (!part || !plan) return undefined;
  const { speechSeconds, elapsedSeconds } = part.figures;
  return speechSeconds >= neededSpeechSeconds(plan, elapsedSeconds) ? part : undefined;
}

function interruptedPart(state: SessionState): CapturePart | undefined {
  const interrupted = state.phase === 'failed' ? state.interrupted : undefined;
  return interrupted && isCapturing(interrupted) ? interrupted.part : undefined;
}
