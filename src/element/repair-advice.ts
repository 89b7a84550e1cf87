import type { MicrophoneLock } from '../domain/errors.js';
import type { Strings } from '../i18n/strings.js';
import { browserName } from './browser-name.js';

/** What opens the lock that keeps a microphone shut; empty when nobody knows which. */
export function repairAdvice({ repair }: Strings, lock: MicrophoneLock | undefined): string {
  if (lock === undefined) return '';
  return lock === 'site' ? repair.site[browserName()] : repair[lock];
}
