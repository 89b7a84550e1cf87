import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { MODEL_RULES, type Model } from '../../../domain/model.js';
import type { StringOverrides, Strings, StartStrings } from '../../../i18n/strings.js';
import { withOverrides } from '../../../i18n/locales.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import type { LanguageController } from '../../shared/language-controller.js';
import { PASSAGE_SIZES, promptOf, type Prompts, type ShownPrompt } from './prompt.js';

/** The element, which may hold a prompt of the host's own. */
interface PromptHost extends ReactiveControllerHost, HTMLElement {
  readonly prompts: Prompts | undefined;
  readonly strings: StringOverrides | undefined;
}

/** What is asked or read, and what the person has chosen of it. */
export class PromptController implements ReactiveController {
  readonly #host: PromptHost;
  readonly #languages: LanguageController;
  #index = 0;
  #size = 0;

  constructor(host: PromptHost, languages: LanguageController) {
    this.#host = host;
    this.#languages = languages;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.shadowRoot?.addEventListener('slotchange', this.#onSlotChange);
  }

  readonly #onSlotChange = () => this.#host.requestUpdate();

  /** Asks something else. */
  next(): void {
    this.#index++;
    this.#host.requestUpdate();
  }

  /** Makes the text to read larger or smaller, by steps. */
  resize(steps: number): void {
    this.#size = Math.min(PASSAGE_SIZES - 1, Math.max(0, this.#size + steps));
    this.#host.requestUpdate();
  }

  /** Begins with the first question again. */
  reset(): void {
    this.#index = 0;
  }

  /** @param complete adds what the first phase has no need of, once it is here */
  of(snapshot: SessionSnapshot, model: Model, complete: ((strings: StartStrings) => Strings) | undefined): ShownPrompt {
    const { code, direction, strings } = this.#languages.spoken;
    const spoken = withOverrides(complete?.(strings) ?? strings, this.#host.strings);
    return {
      ...promptOf(kindAsked(snapshot, model), this.#host.prompts, spoken, this.#index),
      lang: code,
      direction,
      isForeign: code !== (this.#languages.page?.code ?? code),
      size: this.#size,
      isSlotted: !this.#languages.isBlind && this.#host.querySelector(':scope > [slot=prompt]') !== null,
    };
  }
}

/** The recording under way, or the next one. */
function kindAsked({ recordingKind, recordings, phase }: SessionSnapshot, model: Model) {
  const [first = 'recording', next = first] = MODEL_RULES[model].kinds;
  const isFirstMade = recordings.some(({ kind }) => kind === first);
  return recordingKind ?? (phase === 'between-recordings' && isFirstMade ? next : first);
}
