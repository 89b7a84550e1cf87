import { RecorderError, type ErrorCode, type MicrophoneLock } from '../../domain/errors.js';
import { canRecord } from '../../platform/browser-support.js';
import { microphonePermission } from './microphone-permission.js';
import { isBlockedByPolicy } from './permissions-policy.js';

/** The failed request. */
interface Request {
  /** Requests the browser's choice, unless that was the original request. */
  readonly askForAny: (() => Promise<MediaStream>) | undefined;
  /** Whether a specific microphone was to continue another one's recording. */
  readonly isAnother: boolean;
}

/**
 * Handles a failed request. Falls back to the browser's choice if the requested microphone is gone, or is in use and no
 * other one has recorded yet.
 * @throws RecorderError as `openMicrophone`
 */
export async function afterRefusal(
  cause: unknown,
  { askForAny, isAnother }: Request,
  signal: AbortSignal,
): Promise<MediaStream> {
  requireMicrophoneApi();
  const mayBeAny = isGone(cause) || (isInUse(cause) && !isAnother);
  if (!askForAny || !mayBeAny) throw await microphoneError(cause, signal, isAnother);
  return askForAny().catch(async (again: unknown) => {
    throw await microphoneError(again, signal);
  });
}

function requireMicrophoneApi(): void {
  if (!globalThis.isSecureContext)
    throw new RecorderError('insecure-context', 'The microphone needs https or localhost.');
  if (!canRecord())
    throw new RecorderError(
      'unsupported-browser',
      'This browser lacks MediaRecorder, AudioWorklet or AbortSignal.throwIfAborted.',
    );
}

const isGone = (cause: unknown) => isNamed(cause, 'OverconstrainedError', 'NotFoundError');
const isInUse = (cause: unknown) => isNamed(cause, 'NotReadableError', 'AbortError');
const isNamed = (cause: unknown, ...names: readonly string[]) => cause instanceof Error && names.includes(cause.name);

/** By `DOMException.name`; Media Capture and Streams, getUserMedia. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  NotAllowedError: 'microphone-denied',
  SecurityError: 'blocked-by-policy',
  NotFoundError: 'microphone-not-found',
  OverconstrainedError: 'microphone-not-found',
  NotReadableError: 'microphone-in-use',
  AbortError: 'microphone-in-use',
};

/**
 * The error for a failed `getUserMedia`.
 * @param isAnother whether a specific microphone was to continue another one's recording
 */
export async function microphoneError(cause: unknown, signal: AbortSignal, isAnother = false): Promise<RecorderError> {
  const { name, message } = cause instanceof Error || cause instanceof DOMException ? cause : { name: '', message: '' };
  const isDenied = name === 'NotAllowedError';
  const code = isDenied && isBlockedByPolicy() ? 'blocked-by-policy' : (CODES[name] ?? 'recording-failed');
  const lock = isDenied ? await lockOf(message, isAnother, signal) : undefined;
  return new RecorderError(code, `getUserMedia: ${name || 'unknown'}.`, {
    cause,
    ...(lock && { lock }),
  });
}

/**
 * Firefox grants individual microphones, so denying another one says nothing about a granted permission. Chromium names
 * the system in the message. Otherwise the permission's state tells a denial from a dismissed prompt. If it can't be
 * queried, the site's setting is the likeliest.
 */
async function lockOf(message: string, isAnother: boolean, signal: AbortSignal): Promise<MicrophoneLock | undefined> {
  if (/system/i.test(message)) return 'system';
  const permission = await microphonePermission(signal);
  if (permission?.state === 'granted') return isAnother ? undefined : 'system';
  return permission?.state === 'prompt' ? 'prompt-closed' : 'site';
}
