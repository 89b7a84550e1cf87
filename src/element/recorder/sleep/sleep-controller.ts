import type { StartStrings } from '../../../i18n/strings.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { LazyModule } from '../../shared/lazy-module.js';
import type { SleepQuestions, SleepTimesHost } from './sleep-questions.chunk.js';

/** The element that asks. */
interface SleepHost extends SleepTimesHost {
  readonly askSleepTimes: boolean;
  readonly model: string | undefined;
}

/** Asks when the person slept, before a recording starts. */
export class SleepController {
  readonly #host: SleepHost;
  readonly #module: LazyModule<typeof import('./sleep-questions.chunk.js')>;
  #questions: SleepQuestions | undefined;
  /** What starts once it is answered; none while nothing is asked. */
  #start: (() => void) | undefined;

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
  view(strings: StartStrings, code: string): PhaseView | undefined {
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
    this.#questions?.forget();
    this.#questions = undefined;
  }

  get #isSetByHost(): boolean {
    const { sleepTime, wakeTime } = this.#host;
    return sleepTime !== undefined && wakeTime !== undefined && !this.#questions?.isAnswered;
  }

  async #load(): Promise<void> {
    const module = await this.#module.load();
    if (!this.#start) return;
    if (!module) return this.#goOn();
    this.#questions ??= new module.SleepQuestions(this.#host, () => this.#goOn());
    this.#host.requestUpdate();
  }

  #goOn(): void {
    const start = this.#start;
    this.end();
    start?.();
  }
}
