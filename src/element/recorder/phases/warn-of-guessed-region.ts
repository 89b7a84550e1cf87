import { guessedRegionAdvice } from '../../../domain/guessed-region.js';

let hasWarned = false;

/** Tells the console, once a page, that a region was guessed. */
export function warnOfGuessedRegion(lang: string): void {
  const advice = guessedRegionAdvice(lang);
  if (advice === undefined || hasWarned) return;
  hasWarned = true;
  console.warn(`thymia-recorder: ${advice} (docs/troubleshooting.md#language).`);
}
