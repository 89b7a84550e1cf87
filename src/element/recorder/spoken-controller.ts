import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StartStrings } from '../../i18n/strings.js';
import type { SessionSnapshot } from '../../session/snapshot.js';
import type { Announcer } from './phases/announcer.js';
import { isHeard } from './phases/audible-phases.js';

/** So long do words stay for a screen reader to fetch, in milliseconds. Whoever finds them later would take them for news. */
const SPOKEN_MS = 5000;

/** What there is to know when the element was drawn. */
interface Drawn {
  /** Once they are here. */
  readonly phases: typeof import('./phases/later-phases.chunk.js') | undefined;
  readonly strings: StartStrings;
  /** Milliseconds in this phase. */
  readonly phaseMs: number;
  /** Whether the message just got the focus, which has it read. */
  readonly isRead: boolean;
}

/** What a screen reader says by itself. */
export class SpokenController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #announcer: Announcer | undefined;
  #silencing: ReturnType<typeof setTimeout> | undefined;
  #reminder: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#reminder);
  }

  /** Says what is new in the session; nothing while a voice would be recorded with it. */
  follow(snapshot: SessionSnapshot, { phases, strings, ...moment }: Drawn): void {
    clearTimeout(this.#reminder);
    if (isHeard(snapshot.phase)) this.say();
    if (!phases) return;
    const remind = () => this.#host.requestUpdate();
    if (snapshot.phase === 'processing') this.#reminder = setTimeout(remind, phases.nextReminderMs(moment.phaseMs));
    this.#announcer ??= new phases.Announcer();
    const text = this.#announcer.next(snapshot, { ...moment, strings: phases.completeStrings(strings) });
    if (text !== undefined) this.say(text);
  }

  /** @param text nothing by default */
  say(text = ''): void {
    clearTimeout(this.#silencing);
    const region = this.#host.shadowRoot?.querySelector('[role=status]');
    if (region) region.textContent = text;
    if (text) this.#silencing = setTimeout(() => this.say(), SPOKEN_MS);
  }

  /** Says nothing of what led here: another person may be there. */
  forget(): void {
    this.#announcer = undefined;
    this.say();
  }
}
