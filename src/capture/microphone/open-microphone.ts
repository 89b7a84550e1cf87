import type { CaptureOptions } from '../../domain/ports.js';
import { canRecord } from '../../platform/browser-support.js';

/** The voice as it is: browsers would otherwise gate, level and filter what the models measure. */
const AUDIO: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: { ideal: 1 },
};

/**
 * Asks for the microphone, in the very task of the call: browsers tie the permission to the person's press. Aborting
 * `signal` stops its tracks, whenever they come.
 * @param options which one, if it is there, otherwise the browser's choice; and what an earlier one recorded
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

/** A microphone that is only preferred may lose against one that fits the other wishes better. */
async function requestMicrophone(deviceId: string | undefined): Promise<MediaStream> {
  if (!globalThis.isSecureContext || !canRecord()) throw new TypeError('Not here.');
  const device = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  return navigator.mediaDevices.getUserMedia({ audio: { ...AUDIO, ...device } });
}
