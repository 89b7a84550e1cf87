import { apiKey, copies } from './page-checks.js';
import { CHECKS, type Advice, type Check, type Diagnosis, type Look, type Subject } from './diagnosis.js';
import { endpoint, upload } from './host.js';
import {
  audioOutput,
  microphoneApi,
  microphoneDevice,
  microphonePermission,
  permissionsPolicy,
  secureContext,
} from './microphone.js';
import { language, options, owner } from './options.js';
import { playback, weights, worker, worklet } from './parts.js';

const LOOKS: Readonly<Record<Check, Look>> = {
  'secure-context': secureContext,
  'microphone-api': microphoneApi,
  'permissions-policy': permissionsPolicy,
  'microphone-permission': microphonePermission,
  'microphone-device': microphoneDevice,
  'audio-output': audioOutput,
  language,
  options,
  owner,
  copies,
  'api-key': apiKey,
  worker,
  worklet,
  weights,
  playback,
  endpoint,
  upload,
};

/**
 * Looks for what would keep a recorder from working on this page: asks for no permission, records nothing and creates
 * no run. What can't be looked at here, or makes no sense after what was found before, is left out.
 */
export async function diagnose(subject: Subject): Promise<readonly Diagnosis[]> {
  const found: Diagnosis[] = [];
  // One after the other, so that what the page's policy blocks meanwhile belongs to the check that is going on.
  for (const check of CHECKS) {
    const advice = await look(LOOKS[check], subject);
    if (advice !== undefined) found.push({ check, ok: advice === '', advice: withLink(advice, check) });
  }
  return found;
}

async function look(at: Look, subject: Subject): Promise<Advice> {
  try {
    return await at(subject);
  } catch {
    return undefined; // a browser that lacks what it was to be asked with
  }
}

const withLink = (advice: string, check: Check) => advice && `${advice} (docs/troubleshooting.md#${check}).`;
