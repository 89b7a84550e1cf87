import { isRunGone, type ErrorCode, type RecorderError } from '../../../domain/errors.js';
import { knownRunErrorCode, type RunErrorCode } from '../../../domain/run-error.js';
import type { Strings } from '../../../i18n/strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';

/** What a failed run is to a person. */
const RUN_PROBLEMS: Readonly<Record<RunErrorCode, Problem>> = {
  ERR_RECORDING_INVALID_FORMAT: 'run-failed',
  ERR_RECORDING_TOO_SHORT: 'recording-too-short',
  ERR_RECORDING_TOO_LONG: 'run-failed',
  ERR_TRANSCRIPTION_FAILED: 'no-words',
  ERR_INTERNAL: 'internal',
};

/** What did not work, as far as a person is concerned. */
export type Problem = ErrorCode | 'internal' | 'no-words';

/** What an error is to a person. Nobody on the page can make a recording small enough for a server's limit. */
export function problemOf(error: Pick<RecorderError, 'code' | 'runErrorCode' | 'status'> | undefined): Problem {
  if (error?.code === 'upload-failed' && error.status === 413) return 'host-rejected';
  if (error?.code !== 'run-failed') return error?.code ?? 'recording-failed';
  return RUN_PROBLEMS[knownRunErrorCode(error.runErrorCode)];
}

/** Whether it is about the microphone. */
export const isOfMicrophone = (problem: Problem): problem is ErrorCode & `microphone-${string}` =>
  problem.startsWith('microphone-');

/** What a person reads of a failure. */
export interface ProblemText {
  readonly message: string;
  /** What helps next time. */
  readonly advice?: string;
}

/** What a person reads. Of two recordings both are asked for again, since nobody knows which was at fault. */
export function problemText(snapshot: SessionSnapshot, strings: Strings): ProblemText {
  const { error, runId, isPartKept } = snapshot;
  const problem = problemOf(error);
  const isTwo = isOfBoth(snapshot);
  if (error && runId !== undefined && isRunGone(error)) return { message: strings.runGone };
  const { errors, both, internalError, recordingKept } = strings;
  if (problem === 'internal') return { message: internalError };
  if (error?.reason === 'request-cancelled') return { message: strings.voiceKept };
  if (error?.reason === 'no-output')
    return { message: strings.reasons['no-output'], ...(isPartKept && { advice: strings.voiceKept }) };
  if (problem === 'recording-failed' && isPartKept) return { message: recordingKept };
  if (isPartKept && isOfMicrophone(problem) && problem !== 'microphone-lost')
    return { message: errors[problem], advice: strings.voiceKept };
  // The recorder has counted speech in it, so it isn't silent.
  if (problem === 'no-words') return { message: isTwo ? both.message : errors['run-failed'], advice: both.clearer };
  if (!isTwo) return { message: errors[problem] };
  return problem === 'recording-too-short' ? { message: both.message, advice: both.longer } : { message: both.message };
}

/** Whether another two recordings may help: nobody knows which of the two was at fault. */
export const isOfBoth = ({ error, model }: SessionSnapshot) =>
  model === 'apollo' && error?.code === 'run-failed' && problemOf(error) !== 'internal';
