import { within } from '../domain/within.js';

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
 * settings. Never where it is granted already: then something else, such as the system, keeps the microphone shut, and
 * asking again by itself would never end. Nor where the browser doesn't tell, nor once aborted.
 */
export async function microphoneGranted(signal: AbortSignal): Promise<void> {
  const permission = await queryPermission();
  await new Promise<void>((resolve) => {
    if (!permission) return;
    let { state } = permission;
    onChange(permission, signal, () => {
      const before = state;
      ({ state } = permission);
      if (before !== 'granted' && state === 'granted') resolve();
    });
  });
}

function onChange(permission: Permission, signal: AbortSignal, listener: () => void): void {
  if (signal.aborted) return;
  if (permission.addEventListener) return permission.addEventListener('change', listener, { signal });
  permission.onchange = listener;
  signal.addEventListener('abort', () => (permission.onchange = null), { once: true });
}
