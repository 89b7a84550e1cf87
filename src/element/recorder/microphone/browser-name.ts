import type { BrowserName } from '../../../i18n/strings.js';

/** Which browser's menus to speak of; what a browser says of itself is good enough for advice. */
export function browserName(userAgent = navigator.userAgent): BrowserName {
  if (/iPhone|iPad/.test(userAgent)) return 'ios';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  if (/Android/.test(userAgent)) return 'android';
  return /Safari\//.test(userAgent) && !/Chrom/.test(userAgent) ? 'safari' : 'chromium';
}
