import type { ReactiveControllerHost } from 'lit';
import type { ClinicianStrings } from '../../i18n/clinician/strings.js';
import type { ResultsStrings } from '../../i18n/results/strings.js';
import { LazyModule } from './lazy-module.js';

type Code = 'en' | 'es' | 'id' | 'ja';
type Load<T> = () => Promise<{ readonly strings: T }>;
type Loaders<T> = Readonly<Record<Code, Load<T>>>;

export const RESULTS_STRINGS: Loaders<ResultsStrings> = {
  en: () => import('../../i18n/results/en.js'),
  es: () => import('../../i18n/results/es.js'),
  id: () => import('../../i18n/results/id.js'),
  ja: () => import('../../i18n/results/ja.js'),
};

/** Apart from those of the speaker, so that a speaker's page never has them. */
export const CLINICIAN_STRINGS: Loaders<ClinicianStrings> = {
  en: () => import('../../i18n/clinician/en.js'),
  es: () => import('../../i18n/clinician/es.js'),
  id: () => import('../../i18n/clinician/id.js'),
  ja: () => import('../../i18n/clinician/ja.js'),
};

/** The first of the wanted languages (BCP 47) that results are written in; English when there is none. */
export function matchCode(wanted: readonly string[]): Code {
  const languages = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return languages.find((language): language is Code => language !== undefined && isCode(language)) ?? 'en';
}

const isCode = (language: string) => Object.hasOwn(RESULTS_STRINGS, language);

/** Texts, each language fetched when it is first wanted. */
export class LazyStrings<T> {
  readonly #host: ReactiveControllerHost;
  readonly #loaders: Loaders<T>;
  readonly #modules = new Map<Code, LazyModule<{ readonly strings: T }>>();

  constructor(host: ReactiveControllerHost, loaders: Loaders<T>) {
    this.#host = host;
    this.#loaders = loaders;
  }

  /** `undefined` while they are on their way: the host is rendered again when they come. */
  get(code: Code): T | undefined {
    const module = this.#modules.get(code) ?? new LazyModule(this.#host, this.#loaders[code]);
    this.#modules.set(code, module);
    return module.get()?.strings;
  }
}
