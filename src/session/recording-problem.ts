import { RecorderError } from '../domain/errors.js';
import type { SessionPlan } from '../domain/plan.js';
import { isSilent } from '../domain/quality-verdict.js';
import type { CapturedAudio } from '../domain/recording.js';

/** Share that may be missing before a recording no longer represents its speaker. */
const LARGEST_GAP_RATIO = 0.1;
/** A full recording is one sample short of its limit, which is exclusive. */
const SAMPLE_SECONDS = 1 / 8000;

/** Whether a recording of this length, without pauses, is at its limit and can't grow. */
export const isFull = ({ maximumSeconds }: SessionPlan, durationSeconds: number) =>
  durationSeconds >= maximumSeconds - SAMPLE_SECONDS;

/**
 * Seconds of speech that a recording needs. At its limit, the margin is waived: it would reject slow speakers.
 * @param durationSeconds of the recording, without pauses
 */
export function neededSpeechSeconds(plan: SessionPlan, durationSeconds: number): number {
  return isFull(plan, durationSeconds) ? plan.minimumSpeechSeconds : plan.requiredSpeechSeconds;
}

/** Why a finished recording can't be sent, if it can't. */
export function recordingProblem(audio: CapturedAudio, plan: SessionPlan): RecorderError | undefined {
  if (isSilent(audio.quality)) return new RecorderError('recording-silent', 'The microphone delivered silence.');
  if (audio.quality.gapSeconds > LARGEST_GAP_RATIO * audio.durationSeconds)
    return new RecorderError('recording-failed', 'Too much is missing within the recording.');
  const needed = neededSpeechSeconds(plan, audio.durationSeconds);
  if (audio.speechSeconds >= needed) return undefined;
  const figures = `${audio.speechSeconds.toFixed(1)} s of ${needed.toFixed(1)} s`;
  return new RecorderError('recording-too-short', `Not enough speech: ${figures}.`);
}
