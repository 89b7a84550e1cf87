import { RecorderError, type ErrorCode, type MicrophoneLock } from '../../domain/errors.js';
import { canRecord } from '../../platform/browser-support.js';
import { microphonePermission } from './microphone-permission.js';
import { isBlockedByPolicy } from './permissions-policy.js';

/** What was asked for. */
interface Request {
  /** Asks for the browser's own choice, if it wasn't asked for in the first place. */
  readonly askForAny: (() => Promise<MediaStream>) | undefined;
  /** Whether a certain microphone was to go on with what another one recorded. */
  readonly isAnother: boolean;
}

/**
 * What to do when the browser gave no microphone: the browser's own choice, where the one that was asked for is gone, or is
 * in use and nothing was recorded with another one yet.
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
 * What a refusal of `getUserMedia` means.
 * @param isAnother whether a certain microphone was to go on with what another one recorded
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
 * Firefox allows single microphones: another one that is refused says nothing of a permission that is granted.
 * Chromium names the system in the message; otherwise the permission's state tells a refusal from a closed prompt. The
 * site's setting is the likeliest where the browser can't be asked.
 */
async function lockOf(message: string, isAnother: boolean, signal: AbortSignal): Promise<MicrophoneLock | undefined> {
  if (/system/i.test(message)) return 'system';
  const permission = await microphonePermission(signal);
  if (permission?.state === 'granted') return isAnother ? undefined : 'system';
  return permission?.state === 'prompt' ? 'prompt-closed' : 'site';
}
