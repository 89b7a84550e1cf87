import type { RecordingKind } from './model.js';

/** Why the seconds of speech are not rising. */
export type NotCountingReason = 'silence' | 'too-quiet' | 'noise' | 'muted';

/** What counted the seconds of speech. */
export interface Detector {
  /** Silero's voice activity detector, or loudness where its weights could not be loaded. */
  readonly detector: 'silero-vad-v6' | 'energy';
  /** Why it counted less well than it could. */
  readonly detectorReason?: 'weights-unavailable';
}

/** What the browser does to the voice before it is recorded, as far as it tells; the recorder asks for none of it. */
export interface AudioProcessing {
  readonly echoCancellation?: boolean;
  readonly noiseSuppression?: boolean;
  readonly autoGainControl?: boolean;
}

/** What was measured on the samples of a recording. Levels are in dB re full scale (a constant full-scale signal: 0). */
export interface SignalQuality {
  /** Highest absolute sample, 0 to 1. */
  readonly peak: number;
  /** Share of the samples that lie in flat tops, 0 to 1: cut off at the end of the scale or by the microphone. */
  readonly clippedRatio: number;
  /** Level of what is heard between the words; -100 for digital silence. */
  readonly noiseFloorDb: number;
  /** Level while somebody speaks, noise included; that of the noise floor when nobody does. */
  readonly speechLevelDb: number;
  /** Power of the speech alone over that of the noise, 0 to 100 dB; 0 when nobody speaks, or not above the noise. */
  readonly snrDb: number;
}

/**
 * Where a recording's sample rate comes from: the `microphone`; `assumed`, 48 kHz, since the browser doesn't tell the
 * microphone's; or the `output` device, since the browser doesn't tell it and records at no other rate.
 */
export type SampleRateSource = 'microphone' | 'assumed' | 'output';

/** A part of a recording whose microphone had a rate of its own. */
export interface RateChange {
  /** Seconds of the recording before it. */
  readonly seconds: number;
  /** Hz, of the microphone. */
  readonly sampleRate: number;
}

/** How a recording was made and how it sounds: a receipt that may be kept when the recording is gone. */
export interface RecordingQuality extends Detector, AudioProcessing, SignalQuality {
  /** Hz, of the file: the highest rate that one of its microphones had. */
  readonly sampleRate: number;
  /**
   * The parts of a recording that was made by microphones of different rates: those of a lower rate than the file's were
   * converted. Missing where all had the same.
   */
  readonly rateChanges?: readonly RateChange[];
  /** Missing where a page died before this was kept. */
  readonly sampleRateSource?: SampleRateSource;
  /** Channels the microphone delivered; the file is always mono. */
  readonly channelCount: number;
  /** First 16 hexadecimal digits of the SHA-256 of the microphone's name, to tell devices apart without naming them. */
  readonly deviceLabelHash?: string;
  /** Seconds that are missing within the recording. */
  readonly gapSeconds: number;
  readonly speechSeconds: number;
  readonly durationSeconds: number;
  /** SHA-256 of the whole WAV, in hexadecimal; missing where the browser has no Web Crypto. */
  readonly sha256?: string;
  /** Of this package, when it recorded. */
  readonly version: string;
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
  /** Loudness now: root mean square of about the last 100 ms, 0 to 1. */
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
