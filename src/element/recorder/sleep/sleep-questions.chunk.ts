import { css, html, type ReactiveControllerHost } from 'lit';
import { completeStrings } from '../../../i18n/complete-strings.js';
import type { StartStrings, SleepStrings } from '../../../i18n/strings.js';
import { secondary } from '../card/controls.view.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { formattingTag } from '../../shared/formatting-tag.js';
import { lastSleep, usualTimes, type Sleep, type TimesOfDay } from './sleep-times.js';

/** Where `input type="time"` is a plain field of text, as in some web views. */
const TIME_PATTERN = String.raw`([01]\d|2[0-3]):[0-5]\d`;

/** A time that clocks left out last night is still written as it was typed: not every zone has it, but UTC does. */
const UTC = { timeZone: 'UTC' } as const;

/** The element, where a host can read the answer. */
export interface SleepTimesHost extends ReactiveControllerHost, HTMLElement {
  sleepTime: string | undefined;
  wakeTime: string | undefined;
}

/** Two questions about the last sleep, and what was answered so far. */
export class SleepQuestions {
  readonly #host: SleepTimesHost;
  readonly #onAnswer: () => void;
  #times = usualTimes(new Date());
  #answer: Sleep | undefined;

  /** @param onAnswer called when the person has answered, or would rather not say */
  constructor(host: SleepTimesHost, onAnswer: () => void) {
    this.#host = host;
    this.#onAnswer = onAnswer;
  }

  /** Whether the times that the element has are those of the last answer. */
  get isAnswered(): boolean {
    return this.#host.sleepTime === this.#answer?.sleepTime && this.#host.wakeTime === this.#answer?.wakeTime;
  }

  /** Takes the answer back: the next person slept at other times. */
  forget(): void {
    this.#keep(undefined);
  }

  /** @param code BCP 47, of the strings */
  view(first: StartStrings, code: string): PhaseView {
    const { sleep } = completeStrings(first);
    return {
      message: sleep.message,
      detail: html`<p class="detail">${sleep.hint}</p>`,
      stage: html`
        <form class="sleep" @submit=${(event: Event) => this.#submit(event)}>
          ${this.#question('asleep', sleep.asleep)} ${this.#question('awake', sleep.awake)}
          <output for="asleep awake">${this.#summary(sleep, code)}</output>
          <button part="button primary" class="primary" type="submit">${sleep.use}</button>
        </form>
      `,
      actions: [secondary(sleep.skip, () => this.#take(undefined))],
    };
  }

  #question(name: keyof TimesOfDay, label: string) {
    return html`
      <label>
        <span>${label}</span>
        <input
          id=${name}
          type="time"
          required
          pattern=${TIME_PATTERN}
          .value=${this.#times[name]}
          @input=${({ target }: Event) => target instanceof HTMLInputElement && this.#enter(name, target)}
        />
      </label>
    `;
  }

  #enter(name: keyof TimesOfDay, { value }: HTMLInputElement): void {
    this.#times = { ...this.#times, [name]: value };
    this.#host.requestUpdate();
  }

  /** Which night that is: the person sees what will be sent, day by day. */
  #summary({ span, moment }: SleepStrings, code: string): string {
    const { asleep, awake } = this.#times;
    if (![asleep, awake].every((time) => new RegExp(`^${TIME_PATTERN}$`).test(time))) return '';
    const { sleepTime, wakeTime } = lastSleep(this.#times, new Date());
    const tag = formattingTag(code, this.#host);
    const day = new Intl.DateTimeFormat(tag, { ...UTC, weekday: 'long' });
    const clock = new Intl.DateTimeFormat(tag, { ...UTC, hour: 'numeric', minute: '2-digit' });
    const written = (local: string) => {
      const instant = new Date(`${local}Z`);
      return moment(day.format(instant), clock.format(instant));
    };
    return span(written(sleepTime), written(wakeTime));
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#take(lastSleep(this.#times, new Date()));
  }

  #take(answer: Sleep | undefined): void {
    this.#keep(answer);
    this.#onAnswer();
  }

  /** Writes the answer where the host can read it. Without an answer, the host keeps the times that it has set itself. */
  #keep(sleep: Sleep | undefined): void {
    for (const name of ['sleepTime', 'wakeTime'] as const)
      if (sleep || (this.#answer && this.#host[name] === this.#answer[name])) this.#host[name] = sleep?.[name];
    this.#answer = sleep;
  }
}

/** What the questions show beside the first phase. */
export const styles = css`
  .sleep {
    display: grid;
    justify-items: center;
    gap: 8px;
    inline-size: 100%;
    max-inline-size: calc(18 * var(--_rem));
  }
  .sleep label {
    display: grid;
    gap: 4px;
    inline-size: 100%;
    text-align: start;
  }
  .sleep input {
    box-sizing: border-box;
    min-block-size: calc(3 * var(--_rem));
    inline-size: 100%;
    padding-inline: 12px;
    border: 1px solid var(--_text-quiet);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
  .sleep output {
    min-block-size: calc(3 * var(--_rem));
    color: var(--_text-quiet);
    text-wrap: balance;
  }
`;
