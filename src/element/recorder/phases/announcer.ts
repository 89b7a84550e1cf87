import type { Strings } from '../../../i18n/strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import type { Waiting } from '../../../session/retry.js';
import { isUnannounced } from './audible-phases.js';
import { announcement, waitingText } from './announcements.js';
import { LONG_MS, REMINDER_MS } from './patience.js';

/** What there is to know of a moment. */
interface Moment {
  readonly strings: Strings;
  /** Milliseconds in this phase. */
  readonly phaseMs: number;
  /** Whether the message of this phase got the focus, which has it read. */
  readonly isRead: boolean;
}

/** What a screen reader says of a session, once for each change. */
export class Announcer {
  #before: Pick<SessionSnapshot, 'phase' | 'error'> = { phase: 'idle', error: undefined };
  #waiting: Waiting | undefined;
  #reminders = 0;

  /** What is to be said now; `undefined` when it was said already, or while a voice would be recorded with it. */
  next(snapshot: SessionSnapshot, { strings, phaseMs, isRead }: Moment): string | undefined {
    const { phase, error, waiting } = snapshot;
    const isChange = phase !== this.#before.phase || error !== this.#before.error;
    const text = isChange && !isRead ? announcement(this.#before.phase, snapshot, strings) : undefined;
    this.#before = { phase, error };
    if (isUnannounced(phase)) return undefined;
    if (isChange) [this.#waiting, this.#reminders] = [undefined, 0];
    return text ?? this.#wait(waiting, strings) ?? this.#remind(snapshot, phaseMs, strings);
  }

  /** A wait that ends and begins again, as retries do, is one. */
  #wait(waiting: Waiting | undefined, strings: Strings): string | undefined {
    if (waiting === undefined || waiting === this.#waiting) return undefined;
    this.#waiting = waiting;
    return waitingText(waiting, strings);
  }

  /** After a minute, and then every two: nobody should wonder whether it still goes on. */
  #remind({ phase }: SessionSnapshot, phaseMs: number, strings: Strings): string | undefined {
    const due = phase === 'processing' ? Math.floor((phaseMs - LONG_MS) / REMINDER_MS) + 1 : 0;
    if (due <= this.#reminders) return undefined;
    this.#reminders = due;
    return strings.analysingLonger;
  }
}
