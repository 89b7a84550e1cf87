import type { RecordingKind } from './model.js';

/** Why the seconds of speech are not rising. */
export type NotCountingReason = 'silence' | 'too-quiet' | 'noise' | 'muted';

/** What counted the seconds of speech. */
export interface Detector {
  /** Silero's voice activity detector, or loudness where its weights could not be loaded. */
  readonly detector: 'silero-vad-v6' | 'energy';
  /** Why it counted less well, or with more delay, than it could. */
  readonly detectorReason?: 'weights-unavailable' | 'worklet-unavailable';
}

/** How a recording was made and how it sounds. */
export interface RecordingQuality extends Detector {
  /** Hz, of the file and of the microphone. */
  readonly sampleRate: number;
  /** Channels the microphone delivered; the file is always mono. */
  readonly channelCount: number;
  /** Highest absolute sample, 0 to 1. */
  readonly peak: number;
}

/** A finished recording without its place in the session. */
export interface CapturedAudio {
  /** WAV, PCM 16 bit, mono. */
  readonly blob: Blob;
  readonly durationSeconds: number;
  readonly speechSeconds: number;
  readonly quality: RecordingQuality;
}

/** A finished recording, as hosts see it in `recordings` and in the `recorded` event. */
export interface Recording extends CapturedAudio {
  readonly kind: RecordingKind;
}

/** What is known while recording; every figure comes from samples. */
export interface CaptureFigures {
  /** Loudness now: root mean square of the last 50 ms, 0 to 1. */
  readonly level: number;
  /** Seconds of speech so far; never falls. */
  readonly speechSeconds: number;
  /** Seconds recorded so far, without pauses. */
  readonly elapsedSeconds: number;
  /** Whether speech is heard now. */
  readonly counting: boolean;
  /** Why not, when it is not. */
  readonly reason?: NotCountingReason;
}
