import type { ErrorCode, RecorderError } from '../domain/errors.js';
import { knownRunErrorCode, type RunErrorCode } from '../domain/run-error.js';
import type { Strings } from '../i18n/strings.js';
import type { SessionSnapshot } from '../session/snapshot.js';

/** What a failed run is to a person: mostly what would have been said of the recording, had it been noticed here. */
const RUN_PROBLEMS: Readonly<Record<RunErrorCode, Problem>> = {
  ERR_RECORDING_INVALID_FORMAT: 'run-failed',
  ERR_RECORDING_TOO_SHORT: 'recording-too-short',
  ERR_RECORDING_TOO_LONG: 'run-failed',
  ERR_TRANSCRIPTION_FAILED: 'recording-silent',
  ERR_INTERNAL: 'internal',
};

/** What did not work, as far as a person is concerned. */
export type Problem = ErrorCode | 'internal';

/** What an error is to a person. */
export function problemOf(error: Pick<RecorderError, 'code' | 'runErrorCode'> | undefined): Problem {
  if (error?.code !== 'run-failed') return error?.code ?? 'recording-failed';
  return RUN_PROBLEMS[knownRunErrorCode(error.runErrorCode)];
}

/** What a person reads of a failure. */
export interface ProblemText {
  readonly message: string;
  /** What helps next time. */
  readonly advice?: string;
}

/** What a person reads. Of two recordings both are asked for again, since nobody knows which was at fault. */
export function problemText(snapshot: SessionSnapshot, strings: Strings): ProblemText {
  const problem = problemOf(snapshot.error);
  if (problem === 'internal') return { message: strings.internalError };
  if (problem === 'recording-failed' && snapshot.isPartKept) return { message: strings.recordingKept };
  if (!isOfBoth(snapshot)) return { message: strings.errors[problem] };
  const { message, longer, clearer } = strings.both;
  if (problem === 'recording-too-short') return { message, advice: longer };
  return problem === 'recording-silent' ? { message, advice: clearer } : { message };
}

/** Whether another two recordings may help, of which nobody knows which was at fault. */
export const isOfBoth = ({ error, model }: SessionSnapshot) =>
  model === 'apollo' && error?.code === 'run-failed' && problemOf(error) !== 'internal';
