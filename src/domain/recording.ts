import type { RecordingKind } from './model.js';

/** Why the seconds of speech are not rising. */
export type NotCountingReason = 'silence' | 'too-quiet' | 'noise' | 'muted';

/** How a recording was made and how it sounds. */
export interface RecordingQuality {
  /** Hz, of the file and of the microphone. */
  readonly sampleRate: number;
  /** Channels the microphone delivered; the file is always mono. */
  readonly channelCount: number;
  /** Highest absolute sample, 0 to 1. */
  readonly peak: number;
  /** What counted the seconds of speech. */
  readonly detector: 'recorded-seconds';
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
  /** Seconds of speech so far; never falls. */
  readonly speechSeconds: number;
  /** Seconds recorded so far, without pauses. */
  readonly elapsedSeconds: number;
  /** Whether speech is heard now. */
  readonly counting: boolean;
  /** Why not, when it is not. */
  readonly reason?: NotCountingReason;
}
