import { RecorderError } from '../domain/errors.js';
import type { SessionPlan } from '../domain/plan.js';
import { isSilent } from '../domain/quality-verdict.js';
import type { CapturedAudio } from '../domain/recording.js';

/** Why a finished recording can't be sent, if it can't. */
export function recordingProblem(audio: CapturedAudio, plan: SessionPlan): RecorderError | undefined {
  if (isSilent(audio.quality))
    return new RecorderError('recording-silent', 'The microphone delivered silence.', { retryable: true });
  if (audio.speechSeconds >= plan.requiredSpeechSeconds) return undefined;
  const figures = `${audio.speechSeconds.toFixed(1)} s of ${plan.requiredSpeechSeconds.toFixed(1)} s`;
  return new RecorderError('recording-too-short', `Not enough speech: ${figures}.`, { retryable: true });
}
