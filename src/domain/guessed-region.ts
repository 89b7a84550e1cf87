import { LANGUAGE_CODES } from './model.js';
import { languageCodeOf, partsOf } from './spoken-language.js';

/**
 * Advice for when `lang` leaves the region open and the recorder guessed one of several. `undefined` if it guessed
 * none.
 */
export function guessedRegionAdvice(lang: string): string | undefined {
  const code = languageCodeOf(lang);
  if (code === undefined) return undefined;
  const { language, region } = partsOf(lang);
  const guessed = partsOf(code).region;
  const codes = LANGUAGE_CODES.filter((each) => partsOf(each).language === language);
  if (guessed === undefined || guessed === region || codes.length === 1) return undefined;
  return (
    `Set "language" to ${codes.join(' or ')}: ${code} was guessed from lang="${lang}", and thymia compares scores ` +
    'with people of that region'
  );
}
