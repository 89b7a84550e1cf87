import type { RecorderError } from '../domain/errors.js';
import type { JournalOwner, ReadRefusal } from '../domain/ports.js';

/** Asks the host once per endpoint and model whether it can create runs. */
export class ReadinessCheck {
  readonly #readRefusal: ReadRefusal;
  /** The last request, as JSON. */
  #asked: string | undefined;
  /** The host's refusal, until the session reports it. */
  #refusal: RecorderError | undefined;

  constructor(readRefusal: ReadRefusal) {
    this.#readRefusal = readRefusal;
  }

  /** Resolves when the host answers; at once if it was asked before. */
  async ask({ endpoint, model }: Pick<JournalOwner, 'endpoint' | 'model'>, signal: AbortSignal): Promise<void> {
    const asked = JSON.stringify([endpoint, model]);
    if (this.#asked === asked) return;
    this.#asked = asked;
    const refusal = await this.#readRefusal(endpoint, model, signal).catch(() => undefined);
    if (this.#asked !== asked) return;
    if (signal.aborted) this.#asked = undefined; // the outcome is unknown
    this.#refusal = signal.aborted ? undefined : refusal;
  }

  /** Makes the next `ask` ask again: the host may have been fixed. */
  forget(): void {
    this.#asked = undefined;
  }

  /** Returns the refusal, once. */
  takeRefusal(): RecorderError | undefined {
    const refusal = this.#refusal;
    this.#refusal = undefined;
    return refusal;
  }
}
