import { RecorderError } from '../domain/errors.js';

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
 * @param deviceId which one, if it is there; otherwise the browser's choice
 * @throws RecorderError with one of the `microphone-` codes, `blocked-by-policy`, `insecure-context` or
 * `unsupported-browser`
 */
export async function openMicrophone(deviceId: string | undefined, signal: AbortSignal): Promise<MediaStream> {
  signal.throwIfAborted();
  requireMicrophoneApi();
  const stream = await requestMicrophone(deviceId).catch(async (cause: unknown) => {
    throw await (await import('./microphone-error.js')).microphoneError(cause, signal);
  });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) stop();
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  return stream;
}

/** A microphone that is only preferred may lose against one that fits the other wishes better. */
async function requestMicrophone(deviceId: string | undefined): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  if (deviceId === undefined) return mediaDevices.getUserMedia({ audio: AUDIO });
  try {
    return await mediaDevices.getUserMedia({ audio: { ...AUDIO, deviceId: { exact: deviceId } } });
  } catch (cause) {
    if (!isGone(cause)) throw cause;
    return mediaDevices.getUserMedia({ audio: AUDIO });
  }
}

const isGone = (cause: unknown) =>
  cause instanceof Error && (cause.name === 'OverconstrainedError' || cause.name === 'NotFoundError');

function requireMicrophoneApi(): void {
  if (!globalThis.isSecureContext)
    throw new RecorderError('insecure-context', 'The microphone needs https or localhost.');
  if (!('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined')
    throw new RecorderError('unsupported-browser', 'This browser has no MediaRecorder.');
}
