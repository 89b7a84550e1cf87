import { locale as english } from './en.js';
import { withOverrides } from './locales.js';
import type { StartStrings, Strings } from './strings.js';

/** All strings: what is not there yet, or was never written, is said in English. */
export const completeStrings = (strings: StartStrings): Strings => withOverrides(english.strings, strings);
