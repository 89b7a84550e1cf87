import type { RecorderError } from '../domain/errors.js';
import type { JournalOwner, ReadRefusal } from '../domain/ports.js';

/** Asks the host once for each endpoint and model whether it can create runs. */
export class ReadinessCheck {
  readonly #readRefusal: ReadRefusal;
  /** What was asked last, as JSON. */
  #asked: string | undefined;
  /** The host's refusal, until the session reports it. */
  #refusal: RecorderError | undefined;

  constructor(readRefusal: ReadRefusal) {
    this.#readRefusal = readRefusal;
  }

  /** Resolves when there is an answer; at once when it was asked before. */
  async ask({ endpoint, model }: Pick<JournalOwner, 'endpoint' | 'model'>, signal: AbortSignal): Promise<void> {
    const asked = JSON.stringify([endpoint, model]);
    if (this.#asked === asked) return;
    this.#asked = asked;
    const refusal = await this.#readRefusal(endpoint, model, signal).catch(() => undefined);
    if (this.#asked !== asked) return;
    if (signal.aborted) this.#asked = undefined; // what came of it is not known
    this.#refusal = signal.aborted ? undefined : refusal;
  }

  /** The next `ask` asks again: the host may have been put right. */
  forget(): void {
    this.#asked = undefined;
  }

  /** Why the host can't create runs, once. */
  takeRefusal(): RecorderError | undefined {
    const refusal = this.#refusal;
    this.#refusal = undefined;
    return refusal;
  }
}
