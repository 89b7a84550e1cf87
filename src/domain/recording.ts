import type { RecordingKind } from './model.js';

/** Why the seconds of speech aren't rising. */
export type NotCountingReason = 'silence' | 'too-quiet' | 'noise' | 'muted';

/** What counted the seconds of speech. */
export interface Detector {
  /** Silero's voice activity detector, or loudness if its weights couldn't be loaded. */
  readonly detector: 'silero-vad-v6' | 'energy';
  /** Why the fallback detector counted. */
  readonly detectorReason?: 'weights-unavailable';
}

/** Processing that the browser reports applying before it records. The recorder asks for none. */
export interface AudioProcessing {
  readonly echoCancellation?: boolean;
  readonly noiseSuppression?: boolean;
  readonly autoGainControl?: boolean;
}

/** Measurements of a recording's samples. Levels are in dB re full scale (a constant full-scale signal is 0). */
export interface SignalQuality {
  /** Highest absolute sample, 0 to 1. */
  readonly peak: number;
  /** Share of samples in flat tops, 0 to 1: clipped at full scale or by the microphone. */
  readonly clippedRatio: number;
  /** Level between the words; -100 for digital silence. */
  readonly noiseFloorDb: number;
  /** Level during speech, including noise. Equals the noise floor if nobody speaks. */
  readonly speechLevelDb: number;
  /** Ratio of speech power, without noise, to noise power, 0 to 100 dB. 0 if no speech rises above the noise. */
  readonly snrDb: number;
}

/**
 * Where a recording's sample rate comes from: the `microphone`; `assumed`, 48 kHz, if the browser doesn't report the
 * microphone's; or the `output` device, if the browser doesn't report it and records at no other rate.
 */
export type SampleRateSource = 'microphone' | 'assumed' | 'output';

/** A part of a recording with its own microphone rate. */
export interface RateChange {
  /** Where the part begins, in seconds. */
  readonly seconds: number;
  /** Microphone rate in Hz. */
  readonly sampleRate: number;
}

/** How a recording was made and how it sounds. This receipt can outlive the recording. */
export interface RecordingQuality extends Detector, AudioProcessing, SignalQuality {
  /** The file's rate in Hz: the highest of its microphones' rates. */
  readonly sampleRate: number;
  /**
   * Parts recorded by microphones with different rates. Parts below the file's rate were converted. Missing if all
   * microphones had the same rate.
   */
  readonly rateChanges?: readonly RateChange[];
  /** Missing if the page died before saving it. */
  readonly sampleRateSource?: SampleRateSource;
  /** Channels from the microphone. The file is always mono. */
  readonly channelCount: number;
  /** First 16 hexadecimal digits of the SHA-256 of the microphone's name, to tell devices apart without naming them. */
  readonly deviceLabelHash?: string;
  /** Seconds missing within the recording. */
  readonly gapSeconds: number;
  readonly speechSeconds: number;
  readonly durationSeconds: number;
  /** Hexadecimal SHA-256 of the whole WAV. Missing if the browser has no Web Crypto. */
  readonly sha256?: string;
  /** Package version that recorded it. */
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

/** A finished recording, as in `recordings` and the `recorded` event. */
export interface Recording extends CapturedAudio {
  readonly kind: RecordingKind;
}

/** Live figures of a recording, all computed from its samples. */
export interface CaptureFigures {
  /** Loudness: root mean square of about the last 100 ms, 0 to 1. */
  readonly level: number;
  /** Seconds of speech so far; never falls. */
  readonly speechSeconds: number;
  /** Seconds recorded so far, without pauses. */
  readonly elapsedSeconds: number;
  /** Whether it detects speech now. */
  readonly counting: boolean;
  /** Why `counting` is false. */
  readonly reason?: NotCountingReason;
}
