import type { MicrophoneLock } from '../../domain/errors.js';
import { within } from '../../platform/within.js';

/** A browser answers at once; what is waiting for it does not wait longer. */
const ANSWER_MS = 1000;

/** What browsers give for a permission: older ones tell of changes by `onchange` alone. */
type Permission = Pick<PermissionStatus, 'state' | 'onchange'> & Partial<Pick<EventTarget, 'addEventListener'>>;

/** What browsers have to ask a permission with; any of it may be missing. */
interface PermissionsHolder {
  readonly permissions?: {
    query?(description: PermissionDescriptor): Promise<Permission | null | undefined> | undefined;
  };
}

/**
 * The browser's permission for the microphone on this site; `undefined` where it can't be asked for, or no answer comes
 * within a second. Rejects only when aborted.
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
 * Resolves when the permission for the microphone changes to granted, as when the person allows it in the browser's
 * settings. A change that came before anyone could listen counts too. Never where the permission was granted all along:
 * then something else, such as the system, keeps the microphone shut, and asking again by itself would never end. Nor
 * where the browser doesn't report changes, nor once aborted.
 * @param lock what kept the microphone shut when it was refused: `site` and `prompt-closed` mean it wasn't granted then
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
