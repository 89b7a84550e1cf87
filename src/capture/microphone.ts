import { RecorderError, type ErrorCode } from '../domain/errors.js';

/** The voice as it is: browsers would otherwise gate, level and filter what the models measure. */
const AUDIO: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: { ideal: 1 },
};

/**
 * Asks for the microphone. Aborting `signal` stops its tracks, whenever they come.
 * @throws RecorderError with one of the `microphone-` codes, `insecure-context`, `unsupported-browser` or
 * `blocked-by-policy`
 */
export async function openMicrophone(signal: AbortSignal): Promise<MediaStream> {
  requireMicrophoneApi();
  const stream = await navigator.mediaDevices.getUserMedia({ audio: AUDIO }).catch((cause: unknown) => {
    throw microphoneError(cause);
  });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) stop();
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  return stream;
}

function requireMicrophoneApi(): void {
  if (!globalThis.isSecureContext)
    throw new RecorderError('insecure-context', 'The microphone needs https or localhost.');
  if (!('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined')
    throw new RecorderError('unsupported-browser', 'This browser has no microphone or no MediaRecorder API.');
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

function microphoneError(cause: unknown): RecorderError {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  const code = name === 'NotAllowedError' && isBlockedByPolicy() ? 'blocked-by-policy' : CODES[name];
  return new RecorderError(code ?? 'recording-failed', `getUserMedia: ${name || 'unknown error'}.`, {
    retryable: true,
    cause,
  });
}

/** Whether Permissions-Policy, or an iframe without `allow="microphone"`, shuts the microphone off. */
function isBlockedByPolicy(): boolean {
  const policy: unknown = Reflect.get(document, 'permissionsPolicy') ?? Reflect.get(document, 'featurePolicy');
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return false;
  const { allowsFeature } = policy;
  return typeof allowsFeature === 'function' && Reflect.apply(allowsFeature, policy, ['microphone']) === false;
}
