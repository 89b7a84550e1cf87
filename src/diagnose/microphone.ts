import { neverAborted } from '../platform/abort.js';
import { canRecord, mayPlaySound, recordsPcm } from '../platform/browser-support.js';
import { microphonePermission as queryPermission } from '../capture/microphone/microphone-permission.js';
import { isBlockedByPolicy } from '../capture/microphone/permissions-policy.js';
import { within } from '../platform/within.js';
import type { Advice, Subject } from './diagnosis.js';

/** How long an audio context may take to run, in milliseconds. */
const RUNNING_MS = 3000;

export const secureContext = (): Advice =>
  globalThis.isSecureContext ? '' : 'Serve the page over https, or from localhost';

export function microphoneApi(): Advice {
  if (!globalThis.isSecureContext) return undefined; // browsers hide it there
  return canRecord()
    ? ''
    : 'Use a current browser: this one lacks MediaRecorder, AudioWorklet or other parts that recording needs';
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
  const permission = await queryPermission(neverAborted());
  if (permission === undefined) return undefined;
  return permission.state === 'denied' ? 'Allow the microphone for this site in the browser’s site settings' : '';
}

export async function microphoneDevice(): Promise<Advice> {
  if (!isOpen()) return undefined;
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'audioinput') ? '' : 'Connect a microphone';
}

/** Whether the page leaves it to the person. */
const isOpen = () => globalThis.isSecureContext && canRecord() && isBlockedByPolicy() !== true;

/** Where the browser records through an audio context, that must run; and it runs only where sound could be played. */
export async function audioOutput({ error }: Subject): Promise<Advice> {
  if (!isOpen()) return undefined;
  if (recordsPcm()) return '';
  if (error?.reason !== 'no-output') {
    if (await audioContextRuns()) return '';
    if (!mayPlaySound()) return undefined; // nobody has pressed anything yet: that is why
  }
  return 'Connect headphones or speakers: this browser records nothing on a device without any';
}

async function audioContextRuns(): Promise<boolean> {
  const context = new AudioContext();
  const runs = new Promise<true>((resolve) => {
    context.onstatechange = () => {
      if (context.state === 'running') resolve(true);
    };
  });
  const isRunning = await within(RUNNING_MS, runs, neverAborted());
  await context.close();
  return isRunning ?? false;
}
