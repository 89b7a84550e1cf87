import type { CaptureOptions } from '../../domain/ports.js';
import { canRecord } from '../../platform/browser-support.js';

/** The raw voice: browsers would otherwise gate, level and filter what the models measure. */
const AUDIO: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: { ideal: 1 },
};

/**
 * Requests the microphone in the very task of the call: browsers tie the permission to the person's press. Aborting
 * `signal` stops its tracks, whenever they arrive.
 * @param options the microphone, or the browser's choice if it is missing, and what an earlier one recorded
 * @throws RecorderError with one of the `microphone-` codes, `blocked-by-policy`, `insecure-context` or
 * `unsupported-browser`
 */
export async function openMicrophone(
  { deviceId, part }: Pick<CaptureOptions, 'deviceId' | 'part'>,
  signal: AbortSignal,
): Promise<MediaStream> {
  if (canRecord()) signal.throwIfAborted();
  const stream = await requestMicrophone(deviceId).catch(async (cause: unknown) => {
    const { afterRefusal } = await import('./microphone-refusal.chunk.js');
    const askForAny = deviceId === undefined ? undefined : () => requestMicrophone(undefined);
    return afterRefusal(cause, { askForAny, isAnother: deviceId !== undefined && part !== undefined }, signal);
  });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) stop();
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  return stream;
}

/** A merely preferred microphone may lose to one that fits the other constraints better. */
async function requestMicrophone(deviceId: string | undefined): Promise<MediaStream> {
  if (!globalThis.isSecureContext || !canRecord()) throw new TypeError('Not here.');
  const device = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  return navigator.mediaDevices.getUserMedia({ audio: { ...AUDIO, ...device } });
}
