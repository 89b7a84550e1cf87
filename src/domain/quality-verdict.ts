import type { RecordingQuality } from './recording.js';

/** A problem with how a recording sounds. */
export type QualityProblem = 'clipped' | 'too-quiet' | 'noisy' | 'silent' | 'gaps';

/** A lower peak (0 to 1; -60 dB) means a dead or muted microphone. */
const SILENT_PEAK = 0.001;
/** One sample in a hundred: clipping hits the loudest part of many vowels, not just the odd plosive. */
const CLIPPED_RATIO = 0.01;
/** A voice this weak is barely above the hiss of a typical microphone and its converter (-60 to -70 dB). */
const TOO_QUIET_DB = -50;
/** Below 6 dB, a voice averages less than twice the noise's amplitude, and its weaker sounds drown. */
const NOISY_SNR_DB = 6;
/** Half a second missing is a word or two… */
const GAP_SECONDS = 0.5;
/** …and in a short recording, this share is as bad. */
const GAP_RATIO = 0.01;

/** Whether a recording holds nothing that could be a voice. */
export const isSilent = ({ peak }: Pick<RecordingQuality, 'peak'>) => peak < SILENT_PEAK;

/**
 * Problems to show the person before the recording is sent. Empty if it sounds good. A silent recording has no other
 * problem.
 */
export function qualityProblems(quality: RecordingQuality): readonly QualityProblem[] {
  if (isSilent(quality)) return ['silent'];
  const { clippedRatio, speechLevelDb, snrDb, gapSeconds, durationSeconds } = quality;
  const problems: QualityProblem[] = [];
  if (clippedRatio > CLIPPED_RATIO) problems.push('clipped');
  if (speechLevelDb < TOO_QUIET_DB) problems.push('too-quiet');
  if (snrDb < NOISY_SNR_DB) problems.push('noisy');
  if (gapSeconds > Math.min(GAP_SECONDS, GAP_RATIO * durationSeconds)) problems.push('gaps');
  return problems;
}
