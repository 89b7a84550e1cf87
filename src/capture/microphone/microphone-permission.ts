import type { MicrophoneLock } from '../../domain/errors.js';
import { within } from '../../platform/within.js';

/** Browsers answer at once, so callers wait no longer. */
const ANSWER_MS = 1000;

/** A browser's permission. Older browsers report changes by `onchange` alone. */
type Permission = Pick<PermissionStatus, 'state' | 'onchange'> & Partial<Pick<EventTarget, 'addEventListener'>>;

/** The permissions API, any part of which may be missing. */
interface PermissionsHolder {
  readonly permissions?: {
    query?(description: PermissionDescriptor): Promise<Permission | null | undefined> | undefined;
  };
}

/**
 * This site's microphone permission; `undefined` if it can't be queried, or no answer comes within a second. Rejects
 * only when aborted.
 */
export function microphonePermission(signal: AbortSignal): Promise<Permission | undefined> {
  return within(ANSWER_MS, queryPermission(), signal);
}

async function queryPermission({ permissions }: PermissionsHolder = navigator): Promise<Permission | undefined> {
  try {
    return (await permissions?.query?.({ name: 'microphone' })) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Resolves when the microphone permission changes to granted, as when the person allows it in the browser's settings. A
 * change before anyone could listen counts too. Never resolves if the permission was granted all along: then something
 * else, such as the system, blocks the microphone, and automatic retries would never end. Nor if the browser doesn't
 * report changes, nor once aborted.
 * @param lock what blocked the microphone when it was denied: `site` and `prompt-closed` mean it wasn't granted then
 */
export async function microphoneGranted(lock: MicrophoneLock | undefined, signal: AbortSignal): Promise<void> {
  const permission = await queryPermission();
  let isGranted = (lock ?? 'system') === 'system';
  return new Promise((resolve) => {
    if (!permission) return;
    const look = () => {
      const wasGranted = isGranted;
      isGranted = permission.state === 'granted';
      if (!wasGranted && isGranted) resolve();
    };
    look();
    onChange(permission, signal, look);
  });
}

function onChange(permission: Permission, signal: AbortSignal, listener: () => void): void {
  if (signal.aborted) return;
  if (permission.addEventListener) return permission.addEventListener('change', listener, { signal });
  permission.onchange = listener;
  signal.addEventListener('abort', () => (permission.onchange = null), { once: true });
}
