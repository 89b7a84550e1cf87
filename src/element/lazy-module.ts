import type { ReactiveControllerHost } from 'lit';

/** A module that is fetched when it is first wanted; one that did not come is asked for again the next time. */
export class LazyModule<Module> {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<Module>;
  #module: Module | undefined;
  #isLoading = false;

  constructor(host: ReactiveControllerHost, load: () => Promise<Module>) {
    this.#host = host;
    this.#load = load;
  }

  /** The module, or `undefined` while it is on its way: the host is rendered again when it comes. */
  get(): Module | undefined {
    if (this.#module === undefined && !this.#isLoading) void this.#fetch();
    return this.#module;
  }

  async #fetch(): Promise<void> {
    this.#isLoading = true;
    try {
      this.#module = await this.#load();
      this.#host.requestUpdate();
    } catch {
      // The face does without.
    } finally {
      this.#isLoading = false;
    }
  }
}
