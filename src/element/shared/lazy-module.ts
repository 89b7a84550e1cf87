import type { ReactiveControllerHost } from 'lit';

/** A module that is fetched when it is first wanted; one that did not come is asked for again the next time. */
export class LazyModule<Module> {
  readonly #host: ReactiveControllerHost;
  readonly #import: () => Promise<Module>;
  #module: Module | undefined;
  #loading: Promise<Module | undefined> | undefined;

  constructor(host: ReactiveControllerHost, load: () => Promise<Module>) {
    this.#host = host;
    this.#import = load;
  }

  /** The module, if it is here. */
  get loaded(): Module | undefined {
    return this.#module;
  }

  /** The module, or `undefined` while it is on its way: the host is rendered again when it comes. */
  get(): Module | undefined {
    if (this.#module === undefined) void this.load();
    return this.#module;
  }

  /** Fetches the module, and changes nothing. */
  prefetch(): void {
    this.#import().catch(() => undefined); // asked for again when it is wanted
  }

  /** Resolves with the module, or with `undefined` when it can't be had at the moment. */
  load(): Promise<Module | undefined> {
    this.#loading ??= this.#fetch();
    return this.#loading;
  }

  async #fetch(): Promise<Module | undefined> {
    try {
      this.#module = await this.#import();
      this.#host.requestUpdate();
    } catch {
      this.#loading = undefined; // asked for again when it is next wanted
    }
    return this.#module;
  }
}
