import { RecorderError } from '../domain/errors.js';
import type { SessionPlan } from '../domain/plan.js';
import { isSilent } from '../domain/quality-verdict.js';
import type { CapturedAudio } from '../domain/recording.js';

/** Share of a recording that may be missing before it stands for somebody else's voice. */
const LARGEST_GAP_RATIO = 0.1;

/** Why a finished recording can't be sent, if it can't. */
export function recordingProblem(audio: CapturedAudio, plan: SessionPlan): RecorderError | undefined {
  if (isSilent(audio.quality)) return new RecorderError('recording-silent', 'The microphone delivered silence.');
  if (audio.quality.gapSeconds > LARGEST_GAP_RATIO * audio.durationSeconds)
    return new RecorderError('recording-failed', 'Too much is missing within the recording.');
  if (audio.speechSeconds >= plan.requiredSpeechSeconds) return undefined;
  const figures = `${audio.speechSeconds.toFixed(1)} s of ${plan.requiredSpeechSeconds.toFixed(1)} s`;
  return new RecorderError('recording-too-short', `Not enough speech: ${figures}.`);
}
