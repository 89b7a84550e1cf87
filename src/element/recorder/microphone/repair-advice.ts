import type { MicrophoneLock } from '../../../domain/errors.js';
import type { BrowserName, Strings } from '../../../i18n/strings.js';
import { browserName } from './browser-name.js';

/** What opens the lock that keeps a microphone shut; empty when nobody knows which. */
export function repairAdvice(
  { repair }: Pick<Strings, 'repair'>,
  lock: MicrophoneLock | undefined,
  browser?: BrowserName,
): string {
  if (lock === undefined) return '';
  return lock === 'site' ? repair.site[browser ?? browserName()] : repair[lock];
}
