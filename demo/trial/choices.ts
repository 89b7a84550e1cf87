import { LANGUAGE_CODES } from '../../src/domain/model.js';

/** What can be chosen on the page, and between what; the first of each is chosen at first. */
export const CHOICES = {
  model: ['helios', 'apollo'],
  language: ['en-GB', ...LANGUAGE_CODES.filter((code) => code !== 'en-GB')],
  lang: ['en', 'es', 'id', 'ja'],
  theme: ['system', 'light', 'dark', 'brand'],
  audience: ['speaker', 'clinician'],
  sleep: ['skip', 'ask'],
  voice: ['microphone', 'sample'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ChoiceName = keyof typeof CHOICES;
/** What is chosen. */
export type Choices = { readonly [Name in ChoiceName]: (typeof CHOICES)[Name][number] };

/** What people read instead of the values. */
export const CHOICE_TEXTS = {
  model: { label: 'Model', helios: 'Helios', apollo: 'Apollo' },
  language: { label: 'Spoken language' },
  lang: { label: 'Words on the screen', en: 'English', es: 'Español', id: 'Bahasa Indonesia', ja: '日本語' },
  theme: { label: 'Look', system: 'As the device', light: 'Light', dark: 'Dark', brand: 'A host’s own' },
  audience: { label: 'Who is looking', speaker: 'The speaker', clinician: 'A clinician' },
  sleep: { label: 'Sleep times, with Helios', skip: 'Not asked', ask: 'Asked first' },
  voice: { label: 'Voice', microphone: 'My own', sample: 'A sample' },
} as const satisfies Readonly<Record<ChoiceName, Readonly<Record<string, string>> & { readonly label: string }>>;

/** The words for one value of a choice. */
export function textOf(name: ChoiceName, value: string): string {
  const texts: Readonly<Record<string, string>> = CHOICE_TEXTS[name];
  return texts[value] ?? value;
}

/** The choices that an address such as `?model=apollo&lang=ja` names; anything else in it is not looked at. */
export function readChoices(query: URLSearchParams): Choices {
  const read = <const Value extends string>(name: ChoiceName, values: readonly [Value, ...Value[]]): Value =>
    values.find((value) => value === query.get(name)) ?? values[0];
  return {
    model: read('model', CHOICES.model),
    language: read('language', CHOICES.language),
    lang: read('lang', CHOICES.lang),
    theme: read('theme', CHOICES.theme),
    audience: read('audience', CHOICES.audience),
    sleep: read('sleep', CHOICES.sleep),
    voice: read('voice', CHOICES.voice),
  };
}

/** The address' query for these choices. */
export const writeChoices = (choices: Choices): string => `?${new URLSearchParams({ ...choices }).toString()}`;
