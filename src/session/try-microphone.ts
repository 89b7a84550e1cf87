import { followAbort } from '../platform/abort.js';
import { abortReason } from '../platform/clock.js';
import type { RecorderError } from '../domain/errors.js';
import type { StartCapture } from '../domain/ports.js';
import { RECORDING_LIMIT_SECONDS } from '../domain/model.js';
import type { CapturedAudio, CaptureFigures } from '../domain/recording.js';

/** Long enough for a few words. */
const TRIAL_SECONDS = 4;

/**
 * Tests a microphone for a few seconds, outside any recording. The audio is only for judging its sound. Aborting
 * `signal` turns the microphone off. Rejects with a `RecorderError`.
 */
export async function tryMicrophone(
  startCapture: StartCapture,
  deviceId: string | undefined,
  onFigures: (figures: CaptureFigures) => void,
  signal: AbortSignal,
): Promise<CapturedAudio> {
  const controller = followAbort(signal);
  let onEnough = () => {};
  let onFailed: (error: RecorderError) => void = () => {};
  const heard = new Promise<void>((resolve, reject) => {
    onEnough = resolve;
    onFailed = reject;
    controller.signal.addEventListener('abort', () => reject(abortReason(controller.signal)));
  });
  heard.catch(() => undefined); // opening may fail before anything awaits it
  const figures = (now: CaptureFigures) => {
    onFigures(now);
    if (now.elapsedSeconds >= TRIAL_SECONDS) onEnough();
  };
  try {
    const options = { maximumSeconds: RECORDING_LIMIT_SECONDS, deviceId };
    const capture = await startCapture(options, { figures, failed: (error) => onFailed(error) }, controller.signal);
    await heard;
    return await capture.stop();
  } finally {
    controller.abort();
  }
}
