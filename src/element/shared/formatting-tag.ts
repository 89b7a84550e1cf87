import { nearestLang } from './nearest-lang.js';

/**
 * The BCP 47 tag by which dates are written for texts of the language `code`: the page's own tag or the browser's, with
 * its region, where it is of that language.
 */
export function formattingTag(code: string, element: Element): string {
  const wanted = [nearestLang(element), ...navigator.languages];
  return wanted.find((tag) => languageOf(tag) === languageOf(code) && isWellFormed(tag)) ?? code;
}

const languageOf = (tag: string) => tag.toLowerCase().split('-')[0];

function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false; // such as en_GB
  }
}
