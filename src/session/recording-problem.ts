import { RecorderError } from '../domain/errors.js';
import type { SessionPlan } from '../domain/plan.js';
import type { CapturedAudio } from '../domain/recording.js';

/** Under this peak (0 to 1; -60 dB) nothing but a dead or muted microphone was recorded. */
const SILENT_PEAK = 0.001;

/** Why a finished recording can't be sent, if it can't. */
export function recordingProblem(audio: CapturedAudio, plan: SessionPlan): RecorderError | undefined {
  if (audio.quality.peak < SILENT_PEAK)
    return new RecorderError('recording-silent', 'The microphone delivered silence.', { retryable: true });
  if (audio.speechSeconds >= plan.requiredSpeechSeconds) return undefined;
  const figures = `${audio.speechSeconds.toFixed(1)} s of ${plan.requiredSpeechSeconds.toFixed(1)} s`;
  return new RecorderError('recording-too-short', `Not enough speech: ${figures}.`, { retryable: true });
}
