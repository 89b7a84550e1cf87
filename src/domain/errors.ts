import type { RecordingKind } from './model.js';

/**
 * Why something did not work, as a stable code for hosts; the text a person reads is made from it in their language.
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
 * | `host-response-invalid` | the host endpoint answered something else than a run |
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

/** Codes after which `retry()` won't help, unless an error says otherwise: somebody has to change the page or the backend. */
const FINAL_CODES: readonly ErrorCode[] = [
  'configuration',
  'insecure-context',
  'unsupported-browser',
  'blocked-by-policy',
  'blocked-by-csp',
  'host-rejected',
  'host-response-invalid',
];

/** What keeps a microphone shut: the browser's setting for this site, the operating system, or a closed prompt. */
export type MicrophoneLock = 'site' | 'system' | 'prompt-closed';

/**
 * What is special about a failure. `session-gone`: the host does not know the recovered run for whoever is signed in
 * now; nothing of the session is kept, and only a new recording helps. `not-deleted`: the browser's storage did not
 * delete the stored recordings. `no-output`: the browser records through an audio context, which does not run where
 * nothing could play sound. `request-cancelled`: the person pressed Cancel while the browser was asked for a microphone,
 * and what was recorded before is kept. `page-outdated`: a newer version of the recorder was deployed while the page was
 * open, and a part of this one is gone; only loading the page again helps.
 */
export type FailureReason = 'session-gone' | 'not-deleted' | 'no-output' | 'request-cancelled' | 'page-outdated';

/** Two counts of the same speech that do not agree, in seconds. */
export interface SpeechCounts {
  /** What the recorder counted in each recording. */
  readonly countedSeconds: Readonly<Partial<Record<RecordingKind, number>>>;
  /** What thymia wants of each recording, and did not find in one of them. */
  readonly minimumSeconds: number;
}

/** Details beside code and message. */
export interface RecorderErrorOptions {
  /**
   * Whether `retry()` may help: it goes on where the session stood, or records again where the recording won't do.
   * Default: as for most errors of this code.
   */
  readonly retryable?: boolean;
  /** HTTP status of the answer that caused it, where there was one; 0 when the page may not read it. */
  readonly status?: number | undefined;
  /** How long whoever refused asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Which lock keeps the microphone shut, where that can be told. */
  readonly lock?: MicrophoneLock;
  /** What is special about it, where the code alone would lead to the wrong words. */
  readonly reason?: FailureReason;
  /** `errorCode` of a run that ended in `COMPLETE_ERROR`. */
  readonly runErrorCode?: string;
  /** Where thymia found too little speech in what the recorder had counted as enough. */
  readonly speechCounts?: SpeechCounts;
  /** The error underneath. */
  readonly cause?: unknown;
}

/**
 * The one error class of the recorder. `message` is for developers: it names the field and the fix, and never holds a
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

  /** By a getter: on pages that freeze `Error.prototype`, an assignment would throw. */
  override get name(): 'RecorderError' {
    return 'RecorderError';
  }
}

/** Whether this answer to reading a run says that it is deleted or unknown. */
export const isRunGone = ({ code, status }: RecorderError) =>
  code === 'host-rejected' && (status === 404 || status === 410);

/** Anything thrown, as a `RecorderError`: itself, or wrapped under the given code. */
export function toRecorderError(thrown: unknown, code: ErrorCode, message: string): RecorderError {
  return thrown instanceof RecorderError ? thrown : new RecorderError(code, message, { cause: thrown });
}

/** The failure to report when the browser could not delete stored recordings. */
export const notDeleted = (cause: unknown) =>
  new RecorderError(
    'recording-failed',
    'The browser could not delete the stored recordings; they expire within a day.',
    { reason: 'not-deleted', cause },
  );
