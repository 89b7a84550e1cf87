import { locale as english } from './en.js';
import { withOverrides } from './locales.js';
import type { FirstStrings, Strings } from './strings.js';

/** All strings: what is not there yet, or was never written, is said in English. */
export const completeStrings = (strings: FirstStrings): Strings => withOverrides(english.strings, strings);
