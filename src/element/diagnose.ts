import { toRecorderError } from '../domain/errors.js';
import type { RecorderOptions } from '../domain/options.js';
import { createPlan } from '../domain/plan.js';

/** One thing that was looked at. */
export interface Diagnosis {
  /** What was looked at. */
  readonly check: 'options' | 'secure-context' | 'microphone-api' | 'microphone-permission' | 'microphone-device';
  readonly ok: boolean;
  /** What to do, in one sentence; empty when nothing is wrong. */
  readonly advice: string;
}

/** Looks for what would keep a recorder with these options from working; asks for no permission and sends nothing. */
export async function diagnose(options: RecorderOptions, baseUrl: string): Promise<readonly Diagnosis[]> {
  return [
    diagnosis('options', optionsAdvice(options, baseUrl)),
    diagnosis('secure-context', globalThis.isSecureContext ? '' : 'Serve the page over https, or from localhost.'),
    diagnosis('microphone-api', hasMicrophoneApi() ? '' : 'Use a browser with getUserMedia and MediaRecorder.'),
    diagnosis('microphone-permission', await permissionAdvice()),
    diagnosis('microphone-device', await deviceAdvice()),
  ];
}

const diagnosis = (check: Diagnosis['check'], advice: string): Diagnosis => ({ check, ok: advice === '', advice });

function optionsAdvice(options: RecorderOptions, baseUrl: string): string {
  try {
    createPlan(options, '', baseUrl);
    return '';
  } catch (thrown) {
    return toRecorderError(thrown, 'configuration', 'The options could not be read.').message;
  }
}

const hasMicrophoneApi = () => 'mediaDevices' in navigator && typeof MediaRecorder !== 'undefined';

async function permissionAdvice(): Promise<string> {
  try {
    const { state } = await navigator.permissions.query({ name: 'microphone' });
    return state === 'denied' ? 'Allow the microphone for this site in the browser’s site settings.' : '';
  } catch {
    return ''; // Not every browser can be asked; then only trying tells.
  }
}

async function deviceAdvice(): Promise<string> {
  if (!hasMicrophoneApi()) return '';
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'audioinput') ? '' : 'Connect a microphone.';
}
