import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RecordingSession } from '../../session/session.js';

/**
 * Has the session ask whether the host is ready, and fetch what a recording needs, once a person comes near: the pointer
 * over the element, the focus within it, or the element in view while the page has nothing to do and nobody saves data.
 * See "Readiness" in docs/backend.md.
 */
export class NearWatch implements ReactiveController {
  readonly #element: ReactiveControllerHost & HTMLElement;
  readonly #session: Pick<RecordingSession, 'askReadiness'>;
  readonly #prefetch: () => void;
  /** While the element is on the page. */
  #presence: AbortController | undefined;
  #isNear = false;

  /** @param prefetch fetches what the first recording needs */
  constructor(
    element: ReactiveControllerHost & HTMLElement,
    session: Pick<RecordingSession, 'askReadiness'>,
    prefetch: () => void,
  ) {
    this.#element = element;
    this.#session = session;
    this.#prefetch = prefetch;
    element.addController(this);
  }

  hostConnected(): void {
    this.#presence = new AbortController();
    const { signal } = this.#presence;
    const come = () => this.come();
    for (const type of ['pointerover', 'focusin']) this.#element.addEventListener(type, come, { once: true, signal });
    this.#watchView(signal);
  }

  hostDisconnected(): void {
    this.#presence?.abort();
    this.#isNear = false;
  }

  /** The options may have come after the person. */
  hostUpdated(): void {
    if (this.#isNear && this.#presence) void this.#session.askReadiness(this.#presence.signal);
  }

  /** A person is there. */
  come(): void {
    if (!this.#isNear) this.#prefetch();
    this.#isNear = true;
    this.hostUpdated();
  }

  /** Browsers without idle callbacks wait for the pointer or the focus. */
  #watchView(signal: AbortSignal): void {
    if (!('IntersectionObserver' in globalThis && 'requestIdleCallback' in globalThis) || isSavingData()) return;
    const view = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      view.disconnect();
      requestIdleCallback(() => {
        if (!signal.aborted) this.come();
      });
    });
    view.observe(this.#element);
    signal.addEventListener('abort', () => view.disconnect());
  }
}

/** Source: Network Information API, `saveData`; Chromium alone has it. */
function isSavingData(): boolean {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
  return typeof connection === 'object' && connection !== null && 'saveData' in connection && !!connection.saveData;
}
