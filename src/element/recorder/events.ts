import { defined } from '../../domain/objects.js';
import type { Run } from '../../domain/contract.js';
import type { ErrorCode, FailureReason, SpeechCounts } from '../../domain/errors.js';
import type { RecordingKind } from '../../domain/model.js';
import type { Recording } from '../../domain/recording.js';
import type { SessionProgress, SessionSnapshot } from '../../session/snapshot.js';
import type { Phase } from '../../session/state.js';

/** A change of phase, or of the run's status while polling. */
export interface StatusDetail {
  readonly phase: Phase;
  readonly previousPhase: Phase;
  readonly recordingKind?: RecordingKind;
  readonly runId?: string;
  /** `CREATED`, `RUNNING`, `COMPLETE_OK`, `COMPLETE_ERROR`, or one that thymia adds later. */
  readonly runStatus?: string;
}

/** Progress of recording (seconds) or uploading (bytes), at most four times a second. */
export type ProgressDetail = SessionProgress;

/** The recordings about to be sent. */
export interface BeforeUploadDetail {
  readonly recordings: readonly Recording[];
}

/** The finished run, as the host returned it. A speaker's page gets only the progress of an Apollo run. */
export interface ResultDetail {
  readonly runId: string;
  readonly run: Run;
}

/** A failure. `message` is for developers and contains no URL, audio or result. */
export interface ErrorDetail {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  /** The specific reason, such as `session-gone`. */
  readonly reason?: FailureReason;
  readonly runId?: string;
  readonly runErrorCode?: string;
  /** With `ERR_RECORDING_TOO_SHORT`: the recorder's count and thymia's minimum. */
  readonly speechCounts?: SpeechCounts;
  readonly cause?: unknown;
}

/** The detail of each event of `<thymia-recorder>`. */
export interface ThymiaRecorderEventDetails {
  status: StatusDetail;
  progress: ProgressDetail;
  recorded: Recording;
  beforeupload: BeforeUploadDetail;
  result: ResultDetail;
  error: ErrorDetail;
}

/** Every event of `<thymia-recorder>`. None bubbles or crosses a shadow boundary, since results are health data. */
export type ThymiaRecorderEventMap = {
  [Name in keyof ThymiaRecorderEventDetails]: CustomEvent<ThymiaRecorderEventDetails[Name]>;
};

/** An event to dispatch. */
export type EventDescription = {
  [Name in keyof ThymiaRecorderEventDetails]: {
    readonly name: Name;
    readonly detail: ThymiaRecorderEventDetails[Name];
  };
}[keyof ThymiaRecorderEventDetails];

/** The events that tell a host of a change, in dispatch order. Pure. */
export function eventsBetween(previous: SessionSnapshot, next: SessionSnapshot): readonly EventDescription[] {
  const events: EventDescription[] = [];
  for (const recording of next.recordings)
    if (!previous.recordings.includes(recording) && !previous.isReplacedKept)
      events.push({ name: 'recorded', detail: recording });
  if (next.phase !== previous.phase || next.run?.status !== previous.run?.status)
    events.push({ name: 'status', detail: statusDetail(previous, next) });
  if (next.phase === 'complete' && next.run !== previous.run && next.runId !== undefined && next.run)
    events.push({ name: 'result', detail: { runId: next.runId, run: next.run } });
  if (next.error && next.error !== previous.error)
    events.push({ name: 'error', detail: errorDetail(next.error, next) });
  return events;
}

function statusDetail(previous: SessionSnapshot, next: SessionSnapshot): StatusDetail {
  const { phase, recordingKind, runId, run } = next;
  return defined({ phase, previousPhase: previous.phase, recordingKind, runId, runStatus: run?.status });
}

function errorDetail(error: NonNullable<SessionSnapshot['error']>, { runId }: SessionSnapshot): ErrorDetail {
  const { code, message, retryable, reason, runErrorCode, speechCounts, cause } = error;
  return defined({ code, message, retryable, reason, runId, runErrorCode, speechCounts, cause });
}
