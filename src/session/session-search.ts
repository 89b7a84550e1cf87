import type { RecorderOptions } from '../domain/options.js';
import type { Journal, JournalEntry, JournalOwner, RecoverPart } from '../domain/ports.js';
import { isNotLoaded, type LoadSending } from './load-sending.js';
import type { StartedState } from './state.js';

/** What a search needs. */
export interface SearchContext {
  readonly journal: Journal;
  readonly recoverPart: RecoverPart;
  readonly loadSending: LoadSending;
  readonly options: () => RecorderOptions;
  readonly onFound: (entry: JournalEntry, interrupted: StartedState) => void;
}

/** Looks for a session that an earlier page left. */
export class SessionSearch {
  readonly #context: SearchContext;
  #running: { readonly controller: AbortController; readonly whose: string } | undefined;

  constructor(context: SearchContext) {
    this.#context = context;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Resolves when the search is over. Ends a running search for another owner.
   * @param owner `undefined` if nothing may be stored: then it only deletes expired sessions
   */
  async find(owner: JournalOwner | undefined): Promise<void> {
    const whose = JSON.stringify(owner ?? null);
    if (this.#running?.whose === whose) return;
    this.end();
    const running = { controller: new AbortController(), whose };
    this.#running = running;
    const { signal } = running.controller;
    try {
      if (!owner) return await this.#context.journal.removeExpired();
      const entry = await this.#context.journal.find(owner, signal);
      if (entry) await this.#recoverFrom(entry, signal);
    } catch {
      // An unreadable session can't be recovered, and an ended search needs nothing.
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }

  end(): void {
    this.#running?.controller.abort();
    this.#running = undefined;
  }

  async #recoverFrom(entry: JournalEntry, signal: AbortSignal): Promise<void> {
    const { loadSending, recoverPart, options, onFound } = this.#context;
    const sending = await loadSending().catch(() => undefined);
    if (!sending) return entry.release(); // the recording is fine: a later search finds it
    try {
      const interrupted = await sending.restore(entry, { recoverPart, options: options() }, signal);
      if (signal.aborted) return entry.release();
      if (interrupted === undefined) return await entry.delete();
      onFound(entry, interrupted);
    } catch (thrown) {
      if (signal.aborted || isNotLoaded(thrown)) entry.release();
      else await entry.delete();
    }
  }
}
