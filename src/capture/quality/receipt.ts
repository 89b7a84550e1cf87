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

/** Facts about a microphone. */
export interface Microphone {
  /** First digits of the SHA-256 of its name; `undefined` if the browser hides the name. */
  readonly labelHash: string | undefined;
  readonly processing: AudioProcessing;
  /** `undefined` if unknown. */
  readonly rateSource?: SampleRateSource | undefined;
}

/** Seconds of speech, and what counted them. */
export interface CountedSpeech {
  readonly speechSeconds: number;
  readonly detector: Detector;
}

/** Facts about a recording besides its samples. */
export interface RecordingFacts extends CountedSpeech {
  readonly microphone: Microphone;
  /** Channels from the microphone. */
  readonly channelCount: number;
  /** Seconds missing within the recording. */
  readonly gapSeconds: number;
  /** Empty if all microphones had the same rate. */
  readonly rateChanges: readonly RateChange[];
  readonly signalQuality: SignalQuality;
}

/** The used part of a MediaStream. */
interface AudioStream {
  getAudioTracks(): readonly Pick<MediaStreamTrack, 'label' | 'getSettings'>[];
}

/** Call it while the microphone is open: browsers report less about a stopped one. */
export async function describeMicrophone(stream: AudioStream, rateSource?: SampleRateSource): Promise<Microphone> {
  const [track] = stream.getAudioTracks();
  const processing = readProcessing(track?.getSettings() ?? {});
  return {
    labelHash: track?.label ? await hashLabel(track.label) : undefined,
    processing,
    ...(rateSource && { rateSource }),
  };
}

/** The receipt before the recording has ended, so that it can be stored with the audio. */
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

/** Some browsers report the kind of echo cancellation, not `true`. */
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
