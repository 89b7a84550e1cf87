import { ACCENTS, isOneOf, LANGUAGE_CODES, type Accent, type LanguageCode } from './model.js';

/** What people who write no region mean. */
const DEFAULT_CODES: Readonly<Record<string, LanguageCode>> = { en: 'en', es: 'es-ES', id: 'id-ID', ja: 'ja-JP' };

/**
 * The spoken language that a `lang` stands for: the code itself, or its language's default. A region that thymia does
 * not know is only taken where the region makes no population of its own; Spanish of the Americas is `es-US`.
 */
export function languageCodeOf(lang: string): LanguageCode | undefined {
  const { language, region } = partsOf(lang);
  const code = LANGUAGE_CODES.find((known) => known.toLowerCase() === `${language}-${region ?? ''}`);
  if (code !== undefined) return code;
  if (language === 'es' && region !== undefined) return 'es-US';
  return Object.hasOwn(DEFAULT_CODES, language) ? DEFAULT_CODES[language] : undefined;
}

/** The accent that a `lang` stands for: English of a country for which thymia has no code, but an accent. */
export function accentOf(lang: string): Accent | undefined {
  const { language, region } = partsOf(lang);
  const accent = region?.toUpperCase();
  return language === 'en' && isOneOf(ACCENTS, accent) ? accent : undefined;
}

/**
 * Language and region of a BCP 47 tag, in lower case; what is private or an extension names no region. An underscore, as
 * some platforms write it, is a hyphen.
 */
export function partsOf(lang: string): { readonly language: string; readonly region: string | undefined } {
  const [language = '', ...subtags] = lang
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/-[a-z\d]-.*/, '')
    .split('-');
  return { language, region: subtags.find((subtag) => /^([a-z]{2}|\d{3})$/.test(subtag)) };
}
