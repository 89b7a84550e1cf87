/**
 * Seconds of speech in a mono recording.
 * @param samples -1 to 1
 * @param sampleRate Hz
 */
export type SpeechEstimate = (samples: Float32Array, sampleRate: number) => number | Promise<number>;

const FRAME_SECONDS = 0.03;
/** Root mean square under which a frame is silence: -46 dB of full scale. */
const SILENCE_LEVEL = 0.005;

/** Counts whatever is loud enough; cannot tell a voice from a fan. */
export const estimateSpeechSeconds: SpeechEstimate = (samples, sampleRate) => {
  const frameLength = Math.max(1, Math.round(FRAME_SECONDS * sampleRate));
  let loudSamples = 0;
  for (let start = 0; start < samples.length; start += frameLength) {
    const frame = samples.subarray(start, start + frameLength);
    if (rootMeanSquare(frame) > SILENCE_LEVEL) loudSamples += frame.length;
  }
  return loudSamples / sampleRate;
};

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
