import type { Audience } from '../domain/audience.js';
import type { Run } from '../domain/contract.js';
import type { RecorderError } from '../domain/errors.js';
import type { LanguageCode, Model, RecordingKind } from '../domain/model.js';
import type { CapturePart, UploadProgress } from '../domain/ports.js';
import type { CaptureFigures, Recording } from '../domain/recording.js';
import { neededSpeechSeconds } from './recording-problem.js';
import type { Waiting } from './retry.js';
import { hasRun, isAllRecorded, isCapturing, startedOf, type Phase, type SessionState } from './state.js';

/** What the outside may know of a session: no upload URL and nothing else secret. Frozen. */
export interface SessionSnapshot {
  readonly phase: Phase;
  /** Of the session, once it has started; the host's options may have changed since. */
  readonly model: Model | undefined;
  /** As `model`: the language spoken. */
  readonly language: LanguageCode | undefined;
  /** As `model`. */
  readonly audience: Audience | undefined;
  /** The recording being made. */
  readonly recordingKind: RecordingKind | undefined;
  /** Device id of the microphone that records, where the browser reports it. */
  readonly deviceId: string | undefined;
  readonly recordings: readonly Recording[];
  /** Seconds of speech that are enough for each recording; 0 before the session started. */
  readonly requiredSpeechSeconds: number;
  /** Exclusive limit of each recording, in seconds; 0 before the session started. */
  readonly maximumSeconds: number;
  /** Seconds of speech that were missing when `stop()` was last asked for, in the recording under way. */
  readonly missingSpeechSeconds: number | undefined;
  readonly runId: string | undefined;
  /** The run as last read from the host. */
  readonly run: Run | undefined;
  readonly error: RecorderError | undefined;
  /** Whether an interrupted recording holds speech, so that `retry()` goes on with it. */
  readonly isPartKept: boolean;
  /** Whether an interrupted recording holds enough speech, so that `stop()` would end it. */
  readonly isEnoughKept: boolean;
  /** Whether a recording that was to be made again is still there, so that cancelling goes back to it. */
  readonly isReplacedKept: boolean;
  /** In `recoverable`: whether all is recorded, so that `submit()` sends; otherwise it goes on recording. */
  readonly isSendable: boolean;
  /** Whether the session outlives the page. */
  readonly isKept: boolean;
  /** Why nothing happens at the moment, while something is sent or asked for. */
  readonly waiting: Waiting | undefined;
}

/** What is known of a session beside its state. */
export interface SessionCircumstances {
  readonly isKept?: boolean;
  readonly waiting?: Waiting | undefined;
}

/** Figures that change many times a second, apart from the snapshot so that nothing is rendered for them. */
export type SessionProgress =
  | (Omit<CaptureFigures, 'level'> & {
      readonly phase: 'recording' | 'paused';
      readonly recordingKind: RecordingKind;
      readonly requiredSpeechSeconds: number;
    })
  | (UploadProgress & { readonly phase: 'uploading' });

const NO_RECORDINGS: readonly Recording[] = Object.freeze([]);

/** The snapshot of a state. */
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

/** What an interrupted recording holds, when that is enough speech. */
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
