import { LANGUAGE_CODES, type LanguageCode } from '../domain/model.js';

/** The `lang` in force at an element, across shadow roots; empty when nobody set one. */
export function nearestLang(element: Element): string {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  if (lang) return lang;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : '';
}

/** What people who write no region mean. */
const DEFAULT_CODES: Readonly<Record<string, LanguageCode>> = { en: 'en', es: 'es-ES', id: 'id-ID', ja: 'ja-JP' };

/**
 * The spoken language that a `lang` stands for: the code itself, or its language's default. A region that thymia does
 * not know is only taken where the region makes no population of its own; Spanish of the Americas is `es-US`.
 */
export function languageCodeOf(lang: string): LanguageCode | undefined {
  const [language = '', ...subtags] = lang.toLowerCase().split('-');
  const withRegion = `${language}-${subtags[0] ?? ''}`;
  const code = LANGUAGE_CODES.find((known) => known.toLowerCase() === withRegion);
  if (code !== undefined) return code;
  if (language === 'es' && subtags.length > 0) return 'es-US';
  return Object.hasOwn(DEFAULT_CODES, language) ? DEFAULT_CODES[language] : undefined;
}
