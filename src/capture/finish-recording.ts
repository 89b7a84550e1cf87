import { RecorderError } from '../domain/errors.js';
import type { AudioProcessing, CapturedAudio, Detector } from '../domain/recording.js';
import { VERSION } from '../domain/version.js';
import type { PcmCollector } from './pcm-collector.js';
import { openFileHasher, sha256OfText, type FileHasher } from './sha256.js';

/** What is known of a microphone. */
export interface Microphone {
  /** Its name; empty when the browser does not tell. */
  readonly label: string;
  /** First digits of the name's SHA-256, where only these are known. */
  readonly labelHash?: string | undefined;
  readonly processing: AudioProcessing;
}

/** What is known of a recording beside its samples. */
export interface RecordingFacts {
  /** Exclusive limit of the file's length, in seconds. */
  readonly maximumSeconds: number;
  readonly microphone: Microphone;
  readonly detector: Detector;
  readonly speechSeconds: number;
  /** Seconds that are missing within the recording; 0 unless told. */
  readonly gapSeconds?: number;
  /** See `assetUrl`. */
  readonly assetBase?: string | undefined;
}

/** What is looked at of a MediaStream. */
interface AudioStream {
  getAudioTracks(): readonly Pick<MediaStreamTrack, 'label' | 'getSettings'>[];
}

/** To be called while the microphone is open: of one that was stopped, browsers tell less. */
export function describeMicrophone(stream: AudioStream): Microphone {
  const [track] = stream.getAudioTracks();
  return { label: track?.label ?? '', processing: readProcessing(track?.getSettings() ?? {}) };
}

/**
 * The WAV of what was collected, with the receipt of its quality.
 * @throws RecorderError `recording-failed` when that is nothing; the signal's reason, when it is aborted meanwhile
 */
export async function finishRecording(
  collector: PcmCollector,
  { maximumSeconds, microphone, detector, speechSeconds, gapSeconds = 0, assetBase }: RecordingFacts,
  signal: AbortSignal,
  hasher?: FileHasher,
): Promise<CapturedAudio> {
  if (collector.seconds === 0)
    throw new RecorderError('recording-failed', 'The recorder delivered nothing.', { retryable: true });
  const { sampleRate, channelCount, signalQuality } = collector;
  const wav = collector.toWav(maximumSeconds);
  const sha256 = await (hasher ?? openFileHasher(signal, assetBase)).hash(wav.blob);
  const deviceLabelHash = microphone.labelHash ?? (await hashLabel(microphone.label));
  signal.throwIfAborted();
  const quality = Object.freeze({
    sampleRate,
    channelCount,
    ...microphone.processing,
    ...(deviceLabelHash === undefined ? {} : { deviceLabelHash }),
    ...signalQuality,
    gapSeconds,
    speechSeconds,
    durationSeconds: wav.durationSeconds,
    sha256,
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
  if (label === '') return undefined;
  const hash = await sha256OfText(label);
  return hash.slice(0, 16);
}
