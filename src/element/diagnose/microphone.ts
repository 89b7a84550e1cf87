import { microphonePermission as queryPermission } from '../../capture/microphone-permission.js';
import { isBlockedByPolicy } from '../../capture/microphone-policy.js';
import type { Advice } from './diagnosis.js';

export const secureContext = (): Advice =>
  globalThis.isSecureContext ? '' : 'Serve the page over https, or from localhost';

const hasMicrophoneApi = () => 'mediaDevices' in navigator && typeof MediaRecorder !== 'undefined';

export function microphoneApi(): Advice {
  if (!globalThis.isSecureContext) return undefined; // browsers hide it there
  return hasMicrophoneApi() ? '' : 'Use a browser with getUserMedia and MediaRecorder';
}

export function permissionsPolicy(): Advice {
  const isBlocked = isBlockedByPolicy();
  if (!isBlocked || !globalThis.isSecureContext) return isBlocked === undefined ? undefined : '';
  if (window.parent === window)
    return 'Leave the microphone to the page in its Permissions-Policy header: microphone=(self)';
  return 'Add allow="microphone" to the iframe of this page, and leave the microphone in the Permissions-Policy of both';
}

export async function microphonePermission(): Promise<Advice> {
  if (!isOpen()) return undefined;
  const permission = await queryPermission(new AbortController().signal);
  if (permission === undefined) return undefined;
  return permission.state === 'denied' ? 'Allow the microphone for this site in the browser’s site settings' : '';
}

export async function microphoneDevice(): Promise<Advice> {
  if (!isOpen()) return undefined;
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'audioinput') ? '' : 'Connect a microphone';
}

/** Whether the page leaves it to the person. */
const isOpen = () => globalThis.isSecureContext && hasMicrophoneApi() && isBlockedByPolicy() !== true;
