import { locale as english } from '../../src/i18n/en.js';
import { registerLocale } from '../../src/i18n/locales.js';
import type { Locale } from '../../src/i18n/strings.js';

/** BCP 47 of the language that nobody speaks. */
const PSEUDO_CODE = 'en-XB';

/** Registers English that is written from right to left and a third longer, to see what breaks. */
export function registerPseudoLocale(): void {
  const locale: Locale = { ...english, strings: pseudo(english.strings), code: PSEUDO_CODE, direction: 'rtl' };
  registerLocale(locale);
}

function pseudo<T>(value: T): T;
function pseudo(value: unknown): unknown {
  if (typeof value === 'string') return rightToLeft(value);
  if (typeof value === 'function')
    return (...parameters: unknown[]): unknown => pseudo(Reflect.apply(value, undefined, parameters));
  if (Array.isArray(value)) return value.map((item: unknown) => pseudo(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, pseudo(item)]));
}

/** Each word within a right-to-left override, and every third one twice. */
function rightToLeft(text: string): string {
  const words = text.split(' ').flatMap((word, i) => (i % 3 === 2 ? [word, word] : [word]));
  return words.map((word) => `\u202e${word}\u202c`).join(' ');
}
