import { MODEL_RULES, RECORDING_LIMIT_SECONDS, type Model } from '../domain/model.js';
import type { RunErrorCode } from '../domain/run-error.js';
import { createSpeechCounter } from '../speech.js';
import { compressedSeconds } from './audio/compressed-audio.js';
import { readWav, type DecodedAudio } from './audio/wav-file.js';

/**
 * Seconds of speech in a mono recording.
 * @param samples -1 to 1
 * @param sampleRate Hz
 */
export type CountSpeech = (samples: Float32Array, sampleRate: number) => number | Promise<number>;

/** What the simulator keeps of a recording that is good; the audio itself it does not keep. */
export interface RecordingFigures {
  readonly durationSeconds: number;
  /** Highest absolute sample, 0 to 1; 1 for a compressed recording. */
  readonly peak: number;
  /** SHA-256 of the file. */
  readonly fingerprint: Uint8Array<ArrayBuffer>;
}

/** A recording that is good, or why the run fails. */
export type Analysis = RecordingFigures | RunErrorCode;

/** Counts as the recorder does. */
export const countSpeechAsRecorded: CountSpeech = async (samples, sampleRate) => {
  const counter = await createSpeechCounter({ sampleRate });
  counter.push(samples);
  return counter.speechSeconds;
};

/**
 * Examines an uploaded recording as thymia would, by what is in it. Compressed recordings are not decoded: all of one
 * counts as speech. Never rejects: a count that fails is `ERR_INTERNAL`.
 */
export async function analyse(
  bytes: Uint8Array<ArrayBuffer>,
  model: Model,
  countSpeech: CountSpeech,
): Promise<Analysis> {
  const wav = readWav(bytes);
  const durationSeconds = wav ? wav.samples.length / wav.sampleRate : compressedSeconds(bytes);
  if (durationSeconds === undefined) return 'ERR_RECORDING_INVALID_FORMAT';
  if (durationSeconds >= RECORDING_LIMIT_SECONDS) return 'ERR_RECORDING_TOO_LONG';
  try {
    const speechSeconds = wav ? await countSpeech(wav.samples, wav.sampleRate) : durationSeconds;
    if (speechSeconds === 0) return 'ERR_TRANSCRIPTION_FAILED';
    if (speechSeconds < MODEL_RULES[model].minimumSpeechSeconds) return 'ERR_RECORDING_TOO_SHORT';
  } catch {
    return 'ERR_INTERNAL';
  }
  return { durationSeconds: durationSeconds || 0, peak: peakOf(wav), fingerprint: await sha256(bytes) };
}

/** SHA-256. */
export async function sha256(data: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
}

const peakOf = (audio: DecodedAudio | undefined) =>
  audio?.samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0) ?? 1;
