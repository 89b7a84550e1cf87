import { RecorderError, type ErrorCode, type MicrophoneLock } from '../domain/errors.js';
import { microphonePermission } from './microphone-permission.js';
import { isBlockedByPolicy } from './microphone-policy.js';

/** The voice as it is: browsers would otherwise gate, level and filter what the models measure. */
const AUDIO: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: { ideal: 1 },
};

/**
 * Asks for the microphone. Aborting `signal` stops its tracks, whenever they come.
 * @param deviceId which one, if it is there; otherwise the browser's choice
 * @throws RecorderError with one of the `microphone-` codes or `blocked-by-policy`
 */
export async function openMicrophone(deviceId: string | undefined, signal: AbortSignal): Promise<MediaStream> {
  const stream = await requestMicrophone(deviceId).catch(async (cause: unknown) => {
    throw await microphoneError(cause, signal);
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

/** @throws RecorderError `insecure-context` or `unsupported-browser` */
export function requireMicrophoneApi(): void {
  if (!globalThis.isSecureContext)
    throw new RecorderError('insecure-context', 'The microphone needs https or localhost.');
  if (!('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined')
    throw new RecorderError('unsupported-browser', 'This browser has no MediaRecorder.');
}

/** By `DOMException.name`; Media Capture and Streams, getUserMedia. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  NotAllowedError: 'microphone-denied',
  SecurityError: 'blocked-by-policy',
  NotFoundError: 'microphone-not-found',
  OverconstrainedError: 'microphone-not-found',
  NotReadableError: 'microphone-in-use',
  AbortError: 'microphone-in-use',
};

async function microphoneError(cause: unknown, signal: AbortSignal): Promise<RecorderError> {
  const { name, message } = cause instanceof Error || cause instanceof DOMException ? cause : { name: '', message: '' };
  const isDenied = name === 'NotAllowedError';
  const code = isDenied && isBlockedByPolicy() ? 'blocked-by-policy' : (CODES[name] ?? 'recording-failed');
  const lock = isDenied ? await lockOf(message, signal) : undefined;
  return new RecorderError(code, `getUserMedia: ${name || 'unknown'}.`, {
    retryable: code !== 'blocked-by-policy',
    cause,
    ...(lock && { lock }),
  });
}

/**
 * Chromium names the system in the message; otherwise the permission's state tells a refusal from a closed prompt. The
 * site's setting is the likeliest where the browser can't be asked.
 */
async function lockOf(message: string, signal: AbortSignal): Promise<MicrophoneLock> {
  if (/system/i.test(message)) return 'system';
  const permission = await microphonePermission(signal);
  if (permission?.state === 'granted') return 'system';
  return permission?.state === 'prompt' ? 'prompt-closed' : 'site';
}
