import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { FALLBACK, loadedLocale, loadLocale, matchLocale } from '../../i18n/locales.js';
import type { StartStrings, Locale } from '../../i18n/strings.js';
import { LangWatch } from './lang-watch.js';
import { nearestLang } from './nearest-lang.js';
import { willHydrate } from './hydration.js';

/** The languages of an element: the one its page is read in, and the one that is spoken. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #spokenLanguage: () => string | undefined;
  #isBlind: boolean;

  /** @param spokenLanguage BCP 47, as far as it is known */
  constructor(host: ReactiveControllerHost & HTMLElement, spokenLanguage: () => string | undefined) {
    this.#host = host;
    this.#spokenLanguage = spokenLanguage;
    this.#isBlind = !('document' in globalThis) || willHydrate(host);
    new LangWatch(host);
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#isBlind) return;
    this.#isBlind = false;
    queueMicrotask(() => this.#host.requestUpdate());
  }

  /**
   * Whether neither page nor browser may be looked at: a server knows nothing of them, and what is drawn first over
   * what a server drew has to be the same.
   */
  get isBlind(): boolean {
    return this.#isBlind;
  }

  /** What the person reads; `undefined` while it is on its way. */
  get page(): Locale<StartStrings> | undefined {
    return this.#isBlind ? undefined : this.#locale([nearestLang(this.#host), ...navigator.languages]);
  }

  /** What the person speaks, for questions and texts; the page's language until it is here. */
  get spoken(): Locale<StartStrings> {
    if (this.#isBlind) return FALLBACK;
    const language = this.#spokenLanguage();
    return (language === undefined ? undefined : this.#locale([language])) ?? this.page ?? FALLBACK;
  }

  #locale(wanted: readonly string[]): Locale<StartStrings> | undefined {
    const code = matchLocale(wanted.filter((tag) => tag !== ''));
    const locale = loadedLocale(code);
    if (!locale) void loadLocale(code).then(() => this.#host.requestUpdate());
    return locale;
  }
}
