import { MODEL_RULES, RECORDING_LIMIT_SECONDS, type Model } from '../domain/model.js';
import { parseWav, type Wav } from '../domain/wav.js';
import type { SpeechEstimate } from './speech-estimate.js';

/** Why a run fails, for both models. Source: thymia API, `MentalWellnessErrorCode`, `ApolloErrorCode`. */
export type RunErrorCode =
  | 'ERR_RECORDING_INVALID_FORMAT'
  | 'ERR_RECORDING_TOO_SHORT'
  | 'ERR_RECORDING_TOO_LONG'
  | 'ERR_TRANSCRIPTION_FAILED'
  | 'ERR_INTERNAL';

/** What the simulator keeps of a recording that is good; the audio itself it does not keep. */
export interface RecordingFigures {
  readonly durationSeconds: number;
  /** Highest absolute sample, 0 to 1. */
  readonly peak: number;
  /** SHA-256 of the samples. */
  readonly fingerprint: Uint8Array<ArrayBuffer>;
}

/** A recording that is good, or why the run fails. */
export type Analysis = RecordingFigures | RunErrorCode;

/** Examines an uploaded recording as thymia would. Never rejects: an estimate that fails is `ERR_INTERNAL`. */
export async function analyse(bytes: Uint8Array, model: Model, estimateSpeech: SpeechEstimate): Promise<Analysis> {
  const wav = parseWav(bytes);
  if (wav === undefined) return 'ERR_RECORDING_INVALID_FORMAT';
  const samples = toMono(wav);
  const durationSeconds = samples.length / wav.sampleRate;
  if (durationSeconds >= RECORDING_LIMIT_SECONDS) return 'ERR_RECORDING_TOO_LONG';
  try {
    const speechSeconds = await estimateSpeech(samples, wav.sampleRate);
    if (speechSeconds === 0) return 'ERR_TRANSCRIPTION_FAILED';
    if (speechSeconds < MODEL_RULES[model].minimumSpeechSeconds) return 'ERR_RECORDING_TOO_SHORT';
  } catch {
    return 'ERR_INTERNAL';
  }
  return { durationSeconds, peak: peakOf(samples), fingerprint: await sha256(wav.samples) };
}

/** SHA-256. */
export async function sha256(data: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
}

function toMono({ samples, channelCount }: Wav): Float32Array {
  const mono = new Float32Array(Math.floor(samples.length / channelCount));
  const fullScale = 32768 * channelCount;
  for (let i = 0; i < mono.length * channelCount; i++) {
    const frame = Math.floor(i / channelCount);
    mono[frame] = (mono[frame] ?? 0) + (samples[i] ?? 0) / fullScale;
  }
  return mono;
}

const peakOf = (samples: Float32Array) => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
