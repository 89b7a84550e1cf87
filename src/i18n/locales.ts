import { startStrings } from './en-at-start.js';
import type { StartStrings, Locale, Overrides } from './strings.js';

type FirstLocale = Locale<StartStrings>;

/** The language that is always there: English. The rest of its strings comes with the views that need them. */
export const FALLBACK: FirstLocale = { code: 'en', direction: 'ltr', strings: startStrings };

type LoadLocale = () => Promise<FirstLocale>;

const loaders = new Map<string, LoadLocale>([
  ['en', () => Promise.resolve(FALLBACK)],
  ['es', async () => (await import('./es.js')).locale],
  ['id', async () => (await import('./id.js')).locale],
  ['ja', async () => (await import('./ja.js')).locale],
]);
const loaded = new Map<string, FirstLocale>([['en', FALLBACK]]);

/**
 * Adds a language, or puts another in the place of one that is there; best before the first recorder is on the page.
 * Its code is compared with the `lang` of the page, first whole (`pt-BR`), then without its last part (`pt`).
 */
export function registerLocale(locale: Locale): void {
  const code = locale.code.toLowerCase();
  loaders.set(code, () => Promise.resolve(locale));
  loaded.set(code, locale);
}

/** The first of the wanted languages (BCP 47) that the recorder speaks: its code, `en` when it speaks none. */
export function matchLocale(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const parts = tag.toLowerCase().split(/[-_]/);
    for (let length = parts.length; length > 0; length--) {
      const code = parts.slice(0, length).join('-');
      if (loaders.has(code)) return code;
    }
  }
  return FALLBACK.code;
}

/** A language that is here already. */
export const loadedLocale = (code: string): FirstLocale | undefined => loaded.get(code);

/** Loads a language that `matchLocale` named. Where it does not come, English stays: there is always something to read. */
export async function loadLocale(code: string): Promise<void> {
  const locale = await (loaders.get(code)?.() ?? Promise.resolve(FALLBACK)).catch(() => FALLBACK);
  if (!loaded.has(code)) loaded.set(code, locale);
}

/** What was merged, by the overrides and then by what they override. */
const merges = new WeakMap<object, WeakMap<object, object>>();

/**
 * The strings with a host's own in their place; the same object for the same two, since views ask for it each time they
 * are drawn.
 */
export function withOverrides<T extends object>(strings: T, overrides: Overrides<T> | undefined): T {
  if (!isGroup(overrides)) return strings;
  const known = merges.get(overrides) ?? new WeakMap<object, object>();
  merges.set(overrides, known);
  const result = (known.get(strings) as T | undefined) ?? merged(strings, overrides);
  known.set(strings, result);
  return result;
}

/** Groups are joined at every depth; anything else of the overrides counts, unless it is `undefined`. */
function merged<T extends object>(base: T, overrides: object): T {
  const copy = { ...base };
  for (const [key, value] of Object.entries(overrides) as [string, unknown][]) {
    const before: unknown = Reflect.get(base, key);
    if (value !== undefined) Reflect.set(copy, key, isGroup(before) && isGroup(value) ? merged(before, value) : value);
  }
  return copy;
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
