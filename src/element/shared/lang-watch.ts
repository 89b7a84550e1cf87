import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Renders its host again when a `lang` changes: a page may be switched to another language while it is open. */
export class LangWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    if ('MutationObserver' in globalThis) this.#observer = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer?.observe(this.#host.ownerDocument, { subtree: true, attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
