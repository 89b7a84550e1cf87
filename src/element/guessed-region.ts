import { LANGUAGE_CODES } from '../domain/model.js';
import { languageCodeOf, partsOf } from './language.js';

/**
 * What to set where the `lang` leaves the region of the spoken language open, so that one of several was guessed;
 * `undefined` where none was.
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

let hasWarned = false;

/** Tells the console, once a page, that a region was guessed. */
export function warnOfGuessedRegion(lang: string): void {
  const advice = guessedRegionAdvice(lang);
  if (advice === undefined || hasWarned) return;
  hasWarned = true;
  console.warn(`thymia-recorder: ${advice} (docs/troubleshooting.md#language).`);
}
