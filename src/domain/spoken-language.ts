import { ACCENTS, isOneOf, LANGUAGE_CODES, type Accent, type LanguageCode } from './model.js';

/** Code of a language without a region. */
const DEFAULT_CODES: Readonly<Record<string, LanguageCode>> = { en: 'en', es: 'es-ES', id: 'id-ID', ja: 'ja-JP' };

/**
 * The spoken language that a `lang` stands for: the code itself, or its language's default. An unknown region falls
 * back to the default unless its speakers form a separate population: Spanish from the Americas is `es-US`.
 */
export function languageCodeOf(lang: string): LanguageCode | undefined {
  const { language, region } = partsOf(lang);
  const code = LANGUAGE_CODES.find((known) => known.toLowerCase() === `${language}-${region ?? ''}`);
  if (code !== undefined) return code;
  if (language === 'es' && region !== undefined) return 'es-US';
  return Object.hasOwn(DEFAULT_CODES, language) ? DEFAULT_CODES[language] : undefined;
}

/** The accent that a `lang` stands for: English of a country for which thymia has an accent but no code. */
export function accentOf(lang: string): Accent | undefined {
  const { language, region } = partsOf(lang);
  const accent = region?.toUpperCase();
  return language === 'en' && isOneOf(ACCENTS, accent) ? accent : undefined;
}

/**
 * Language and region of a BCP 47 tag, in lower case. Ignores extensions and private-use subtags. Accepts underscores,
 * which some platforms write, as hyphens.
 */
export function partsOf(lang: string): { readonly language: string; readonly region: string | undefined } {
  const [language = '', ...subtags] = lang
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/-[a-z\d]-.*/, '')
    .split('-');
  return { language, region: subtags.find((subtag) => /^([a-z]{2}|\d{3})$/.test(subtag)) };
}
