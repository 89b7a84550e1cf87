import type { RecordingKind } from './model.js';

/**
 * Why something failed, as a stable code for hosts. The person reads a text made from it in their language.
 *
 * | code | meaning |
 * | --- | --- |
 * | `configuration` | an attribute, property or language is missing or wrong |
 * | `insecure-context` | the page is not served over https (or localhost) |
 * | `unsupported-browser` | the browser has no microphone or recording API |
 * | `blocked-by-policy` | Permissions-Policy, or an iframe without `allow="microphone"` |
 * | `blocked-by-csp` | the page's Content-Security-Policy forbids a part |
 * | `microphone-denied`, `-not-found`, `-in-use`, `-lost` | the microphone |
 * | `recording-failed`, `-silent`, `-too-short` | the recording |
 * | `host-unreachable` | no answer from the host endpoint |
 * | `host-rejected` | the host endpoint answered with an error status |
 * | `host-response-invalid` | the host endpoint's answer is not a run |
 * | `upload-failed` | the recording did not reach the store |
 * | `run-failed` | thymia could not analyse the recording (`runErrorCode` says why) |
 * | `timed-out` | no result within `poll-timeout` |
 */
export type ErrorCode =
  | 'configuration'
  | 'insecure-context'
  | 'unsupported-browser'
  | 'blocked-by-policy'
  | 'blocked-by-csp'
  | 'microphone-denied'
  | 'microphone-not-found'
  | 'microphone-in-use'
  | 'microphone-lost'
  | 'recording-failed'
  | 'recording-silent'
  | 'recording-too-short'
  | 'host-unreachable'
  | 'host-rejected'
  | 'host-response-invalid'
  | 'upload-failed'
  | 'run-failed'
  | 'timed-out';

/** Codes after which `retry()` won't help, unless an error says otherwise: the page or the backend must change. */
const FINAL_CODES: readonly ErrorCode[] = [
  'configuration',
  'insecure-context',
  'unsupported-browser',
  'blocked-by-policy',
  'blocked-by-csp',
  'host-rejected',
  'host-response-invalid',
];

/** What blocks a microphone: the browser's setting for this site, the operating system, or a dismissed prompt. */
export type MicrophoneLock = 'site' | 'system' | 'prompt-closed';

/**
 * The specific reason for a failure. `session-gone`: the host doesn't know the recovered run for the user now signed
 * in. Nothing of the session is kept, and only a new recording helps. `not-deleted`: the browser's storage did not
 * delete the stored recordings. `no-output`: the browser records through an audio context, which doesn't run without an
 * output device. `request-cancelled`: the person pressed Cancel during the microphone request. Earlier audio is kept.
 * `page-outdated`: a newer version of the recorder was deployed while the page was open, and a part of this one is
 * gone. Only reloading the page helps.
 */
export type FailureReason = 'session-gone' | 'not-deleted' | 'no-output' | 'request-cancelled' | 'page-outdated';

/** Two counts of the same speech that disagree, in seconds. */
export interface SpeechCounts {
  /** The recorder's count for each recording. */
  readonly countedSeconds: Readonly<Partial<Record<RecordingKind, number>>>;
  /** thymia's minimum per recording, which it didn't find in one. */
  readonly minimumSeconds: number;
}

/** Further details of an error. */
export interface RecorderErrorOptions {
  /**
   * Whether `retry()` may help. It resumes where the session stopped, or records again if the recording is unusable.
   * Default: as for most errors of this code.
   */
  readonly retryable?: boolean;
  /** HTTP status of the answer that caused it, if any; 0 if the page can't read it. */
  readonly status?: number | undefined;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What blocks the microphone, if known. */
  readonly lock?: MicrophoneLock;
  /** The specific reason, if the code alone would lead to the wrong message. */
  readonly reason?: FailureReason;
  /** `errorCode` of a run that ended in `COMPLETE_ERROR`. */
  readonly runErrorCode?: string;
  /** Set if thymia found too little speech where the recorder had counted enough. */
  readonly speechCounts?: SpeechCounts;
  /** The underlying error. */
  readonly cause?: unknown;
}

/**
 * The recorder's only error class. `message` is for developers: it names the field and the fix, and never contains a
 * URL, audio or a result.
 */
export class RecorderError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly runErrorCode: string | undefined;
  readonly speechCounts: SpeechCounts | undefined;
  readonly lock: MicrophoneLock | undefined;
  readonly reason: FailureReason | undefined;

  constructor(code: ErrorCode, message: string, options: RecorderErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.retryable = options.retryable ?? !FINAL_CODES.includes(code);
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.runErrorCode = options.runErrorCode;
    this.speechCounts = options.speechCounts;
    this.lock = options.lock;
    this.reason = options.reason;
  }

  /** A getter: an assignment would throw on pages that freeze `Error.prototype`. */
  override get name(): 'RecorderError' {
    return 'RecorderError';
  }
}

/** Whether this error says that a run is deleted or unknown. */
export const isRunGone = ({ code, status }: RecorderError) =>
  code === 'host-rejected' && (status === 404 || status === 410);

/** Returns a `RecorderError` unchanged and wraps anything else under the given code. */
export function toRecorderError(thrown: unknown, code: ErrorCode, message: string): RecorderError {
  return thrown instanceof RecorderError ? thrown : new RecorderError(code, message, { cause: thrown });
}

/** The failure to report if the browser could not delete stored recordings. */
export const notDeleted = (cause: unknown) =>
  new RecorderError(
    'recording-failed',
    'The browser could not delete the stored recordings; they expire within a day.',
    { reason: 'not-deleted', cause },
  );
