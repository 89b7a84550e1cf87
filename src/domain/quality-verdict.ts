import type { RecordingQuality } from './recording.js';

/** What is wrong with how a recording sounds. */
export type QualityProblem = 'clipped' | 'too-quiet' | 'noisy' | 'silent' | 'gaps';

/** Under this peak (0 to 1; -60 dB) nothing but a dead or muted microphone was recorded. */
const SILENT_PEAK = 0.001;
/** One sample in a hundred: not only the odd plosive is cut off, but the loudest part of many vowels. */
const CLIPPED_RATIO = 0.01;
/** A voice this weak is not far above what a usual microphone and its converter hiss by themselves (-60 to -70 dB). */
const TOO_QUIET_DB = -50;
/** Below 6 dB a voice is on average less than twice as large as the noise, and its weaker sounds drown. */
const NOISY_SNR_DB = 6;
/** Half a second missing is a word or two… */
const GAP_SECONDS = 0.5;
/** …and in a short recording this share of it is as bad. */
const GAP_RATIO = 0.01;

/** Whether a recording holds nothing that could be a voice. */
export const isSilent = ({ peak }: Pick<RecordingQuality, 'peak'>) => peak < SILENT_PEAK;

/**
 * What is wrong with a recording, so that the person can be told before it is sent; empty when it sounds well. Of a
 * silent one nothing else is said.
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
