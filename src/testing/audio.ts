import type { CapturePart } from '../domain/ports.js';
import type { CapturedAudio } from '../domain/recording.js';
import { wavHeader } from '../domain/wav.js';

const SAMPLE_RATE = 8000;

/**
 * A recording as a good microphone gives it for a minute of talking, by its figures. The file itself is one second of
 * silence, which a browser can play.
 */
export const AUDIO: CapturedAudio = {
  blob: new Blob([wavHeader({ sampleRate: SAMPLE_RATE, frames: SAMPLE_RATE }), new Uint8Array(2 * SAMPLE_RATE)], {
    type: 'audio/wav',
  }),
  durationSeconds: 60,
  speechSeconds: 50,
  quality: {
    sampleRate: 48000,
    channelCount: 1,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    peak: 0.5,
    clippedRatio: 0,
    noiseFloorDb: -65,
    speechLevelDb: -25,
    snrDb: 40,
    gapSeconds: 0,
    speechSeconds: 50,
    durationSeconds: 60,
    sha256: '0'.repeat(64),
    detector: 'silero-vad-v6',
    version: '0.1.0',
  },
};

/** What an interrupted capture holds: so many seconds, all of them speech. */
export function capturePart(speechSeconds: number): CapturePart {
  return {
    figures: { level: 0, speechSeconds, elapsedSeconds: speechSeconds, counting: false },
    finish: () => Promise.resolve({ ...AUDIO, speechSeconds, durationSeconds: speechSeconds }),
  };
}
