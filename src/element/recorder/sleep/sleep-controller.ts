import type { ReactiveControllerHost } from 'lit';
import type { FirstStrings } from '../../../i18n/strings.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { LazyModule } from '../../shared/lazy-module.js';
import type { SleepQuestions } from './sleep-questions.chunk.js';
import type { Sleep } from './sleep-times.js';

/** The element that asks, and keeps the answer where a host can read it. */
interface SleepHost extends ReactiveControllerHost, HTMLElement {
  readonly askSleepTimes: boolean;
  readonly model: string | undefined;
  sleepTime: string | undefined;
  wakeTime: string | undefined;
}

/** Asks when the person slept, before a recording starts. */
export class SleepController {
  readonly #host: SleepHost;
  readonly #module: LazyModule<typeof import('./sleep-questions.chunk.js')>;
  #questions: SleepQuestions | undefined;
  /** What starts once it is answered; none while nothing is asked. */
  #start: (() => void) | undefined;
  #answer: Sleep | undefined;

  constructor(host: SleepHost) {
    this.#host = host;
    this.#module = new LazyModule(host, () => import('./sleep-questions.chunk.js'));
  }

  /** @returns whether `start` has to wait for the answer; it is then called with it, or when the questions can't be had */
  ask(start: () => void): boolean {
    const { askSleepTimes, model = 'helios' } = this.#host;
    if (!askSleepTimes || model !== 'helios' || this.#isSetByHost) return false;
    if (!this.#start) void this.#load();
    this.#start = start;
    return true;
  }

  /** The questions while they are asked. */
  view(strings: FirstStrings, code: string): PhaseView | undefined {
    return this.#start && this.#questions?.view(strings, code);
  }

  /** Style sheet of the questions, once they are here. */
  get styles() {
    return this.#module.loaded?.styles;
  }

  /** Ends the questions: the session goes another way. */
  end(): void {
    this.#start = undefined;
    this.#host.requestUpdate();
  }

  /** Ends them and forgets what was answered: the next person slept at other times. */
  forget(): void {
    this.end();
    this.#questions = undefined;
    this.#keep(undefined);
  }

  get #isSetByHost(): boolean {
    const { sleepTime, wakeTime } = this.#host;
    const isAnswer = sleepTime === this.#answer?.sleepTime && wakeTime === this.#answer?.wakeTime;
    return sleepTime !== undefined && wakeTime !== undefined && !isAnswer;
  }

  async #load(): Promise<void> {
    const module = await this.#module.load();
    if (!this.#start) return;
    if (!module) return this.#goOn();
    this.#questions ??= new module.SleepQuestions(this.#host, (sleep) => {
      this.#keep(sleep);
      this.#goOn();
    });
    this.#host.requestUpdate();
  }

  #goOn(): void {
    const start = this.#start;
    this.end();
    start?.();
  }

  /** Where the host can read it; what the host has set itself stays when there is no answer. */
  #keep(sleep: Sleep | undefined): void {
    for (const name of ['sleepTime', 'wakeTime'] as const)
      if (sleep || (this.#answer && this.#host[name] === this.#answer[name])) this.#host[name] = sleep?.[name];
    this.#answer = sleep;
  }
}
