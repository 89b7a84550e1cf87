import type { CapturedAudio } from '../../src/domain/recording.js';

/** What a good microphone gives for a minute of talking. */
export const AUDIO: CapturedAudio = {
  blob: new Blob([new Uint8Array(1000)], { type: 'audio/wav' }),
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
