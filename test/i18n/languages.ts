import { strings as clinicianEn } from '../../src/i18n/clinician/en.js';
import { strings as clinicianEs } from '../../src/i18n/clinician/es.js';
import { strings as clinicianId } from '../../src/i18n/clinician/id.js';
import { strings as clinicianJa } from '../../src/i18n/clinician/ja.js';
import type { ClinicianStrings } from '../../src/i18n/clinician/strings.js';
import { locale as en } from '../../src/i18n/en.js';
import { locale as es } from '../../src/i18n/es.js';
import { locale as id } from '../../src/i18n/id.js';
import { locale as ja } from '../../src/i18n/ja.js';
import { strings as resultsEn } from '../../src/i18n/results/en.js';
import { strings as resultsEs } from '../../src/i18n/results/es.js';
import { strings as resultsId } from '../../src/i18n/results/id.js';
import { strings as resultsJa } from '../../src/i18n/results/ja.js';
import type { ResultsStrings } from '../../src/i18n/results/strings.js';
import type { Locale } from '../../src/i18n/strings.js';

/** All that is said in a language. */
export interface Language {
  readonly recorder: Locale;
  readonly results: ResultsStrings;
  readonly clinician: ClinicianStrings;
}

export const CODES = ['en', 'es', 'id', 'ja'] as const;
export type Code = (typeof CODES)[number];

export const LANGUAGES: Readonly<Record<Code, Language>> = {
  en: { recorder: en, results: resultsEn, clinician: clinicianEn },
  es: { recorder: es, results: resultsEs, clinician: clinicianEs },
  id: { recorder: id, results: resultsId, clinician: clinicianId },
  ja: { recorder: ja, results: resultsJa, clinician: clinicianJa },
};

/** A text as it is declared: fixed, or with something to fill in. */
export type Entry = string | ((...parameters: readonly unknown[]) => unknown);

/** Every entry below a value by its path, such as `errors.timed-out`. */
export function entriesOf(value: unknown, path: readonly string[] = []): ReadonlyMap<string, Entry> {
  if (typeof value === 'string') return new Map([[path.join('.'), value]]);
  if (typeof value === 'function')
    return new Map([[path.join('.'), (...parameters): unknown => Reflect.apply(value, undefined, parameters)]]);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).flatMap(([key, part]) => [...entriesOf(part, [...path, key])]));
}

/** The entries of a language, each path beginning with `strings`, `results` or `clinician`. */
export function entriesIn(code: Code): ReadonlyMap<string, Entry> {
  const { recorder, results, clinician } = LANGUAGES[code];
  return entriesOf({ strings: recorder.strings, results, clinician });
}

/** What a person reads; two numbers are filled in where there is something to fill in. */
export const textOf = (entry: Entry | undefined, parameters: readonly unknown[] = [3, 20]): string =>
  typeof entry === 'function' ? String(entry(...parameters)) : (entry ?? '');
