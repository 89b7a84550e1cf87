import { abortReason } from '../platform/clock.js';
import { later, settle } from './turns.js';

/** A call of a port: pending until a test answers it or its signal is aborted, whichever comes first. */
export class PortCall<Answer> {
  /** Set it to true for a port that behaves badly and goes on after an abort. */
  ignoresAbort = false;
  /** What the port returns to its caller. */
  readonly answered: Promise<Answer>;
  #resolve: (answer: Answer) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  /** @param signal the one that the port was called with */
  constructor(readonly signal: AbortSignal) {
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const onAbort = () => {
      if (!this.ignoresAbort) void this.fail(abortReason(signal));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  }

  /** Answers in a later turn of the event loop; resolves when what follows from it has happened. */
  answer(answer: Answer): Promise<void> {
    later(() => this.#resolve(answer));
    return settle();
  }

  /** Fails in a later turn of the event loop; resolves when what follows from it has happened. */
  fail(error: Error): Promise<void> {
    later(() => this.#reject(error));
    return settle();
  }

  /** Answers at once with what the reply returns or throws. Without a reply the call stays pending. */
  answerBy(reply: Reply<this, Answer> | undefined): this {
    if (!reply) return this;
    try {
      this.#resolve(reply(this));
    } catch (thrown) {
      this.#reject(thrown);
    }
    return this;
  }
}

/** What a fake port answers a call with; it may throw, as the port may reject. */
export type Reply<Call, Answer> = (call: Call) => Answer;
