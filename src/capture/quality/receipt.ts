import type { JsonObject } from '../../domain/json.js';
import type {
  AudioProcessing,
  CapturedAudio,
  Detector,
  RateChange,
  SampleRateSource,
  SignalQuality,
} from '../../domain/recording.js';
import { VERSION } from '../../domain/version.js';
import type { RecordedSamples } from '../samples/recorded-samples.js';
import { sha256 } from '../../platform/sha256.js';

/** What is known of a microphone. */
export interface Microphone {
  /** First digits of the SHA-256 of its name; `undefined` when the browser doesn't tell the name. */
  readonly labelHash: string | undefined;
  readonly processing: AudioProcessing;
  /** `undefined` where nobody knows. */
  readonly rateSource?: SampleRateSource | undefined;
}

/** Seconds of speech, and what counted them. */
export interface CountedSpeech {
  readonly speechSeconds: number;
  readonly detector: Detector;
}

/** What is known of a recording beside its samples. */
export interface RecordingFacts extends CountedSpeech {
  readonly microphone: Microphone;
  /** Channels the microphone delivers. */
  readonly channelCount: number;
  /** Seconds that are missing within the recording. */
  readonly gapSeconds: number;
  /** Empty where all microphones had the same rate. */
  readonly rateChanges: readonly RateChange[];
  readonly signalQuality: SignalQuality;
}

/** What is looked at of a MediaStream. */
interface AudioStream {
  getAudioTracks(): readonly Pick<MediaStreamTrack, 'label' | 'getSettings'>[];
}

/** To be called while the microphone is open: of one that was stopped, browsers tell less. */
export async function describeMicrophone(stream: AudioStream, rateSource?: SampleRateSource): Promise<Microphone> {
  const [track] = stream.getAudioTracks();
  const processing = readProcessing(track?.getSettings() ?? {});
  return {
    labelHash: track?.label ? await hashLabel(track.label) : undefined,
    processing,
    ...(rateSource && { rateSource }),
  };
}

/** What a receipt tells before the recording has ended, so that it can be kept with what was recorded. */
export function receiptSoFar({
  microphone: { labelHash, processing, rateSource },
  ...facts
}: Pick<RecordingFacts, 'microphone' | 'channelCount' | 'gapSeconds' | 'rateChanges'>): JsonObject {
  return { ...facts, ...processing, deviceLabelHash: labelHash, sampleRateSource: rateSource };
}

/** The WAV of a recording, with the receipt of its quality. Rejects with the signal's reason. */
export async function toCapturedAudio(
  samples: RecordedSamples,
  { microphone, channelCount, gapSeconds, rateChanges, signalQuality, speechSeconds, detector }: RecordingFacts,
  signal: AbortSignal,
): Promise<CapturedAudio> {
  const { bytes, ...wav } = samples.toWav();
  const hash = await sha256(bytes);
  signal.throwIfAborted();
  const { labelHash, processing, rateSource } = microphone;
  const quality = Object.freeze({
    ...{ sampleRate: samples.sampleRate, channelCount },
    ...(rateChanges.length > 0 && { rateChanges: Object.freeze(rateChanges) }),
    ...(rateSource && { sampleRateSource: rateSource }),
    ...processing,
    ...(labelHash !== undefined && { deviceLabelHash: labelHash }),
    ...signalQuality,
    ...{ gapSeconds, speechSeconds, durationSeconds: wav.durationSeconds },
    ...(hash !== undefined && { sha256: hash }),
    ...detector,
    version: VERSION,
  });
  return { ...wav, speechSeconds, quality };
}

/** Of echo cancellation some browsers tell the kind instead of `true`. */
function readProcessing({ echoCancellation, noiseSuppression, autoGainControl }: MediaTrackSettings): AudioProcessing {
  return {
    ...(echoCancellation === undefined ? {} : { echoCancellation: echoCancellation !== false }),
    ...(noiseSuppression === undefined ? {} : { noiseSuppression }),
    ...(autoGainControl === undefined ? {} : { autoGainControl }),
  };
}

async function hashLabel(label: string): Promise<string | undefined> {
  const hash = await sha256(new TextEncoder().encode(label));
  return hash?.slice(0, 16);
}
