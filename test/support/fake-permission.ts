/** A browser's permission that a test changes. */
export class FakePermission {
  readonly #listeners = new EventTarget();
  #listening = 0;
  state: PermissionState;
  onchange: ((event: Event) => unknown) | null = null;
  readonly addEventListener: EventTarget['addEventListener'] | undefined;

  /** @param hasEvents whether it is an event target; otherwise it has `onchange` alone */
  constructor(state: PermissionState, hasEvents = true) {
    this.state = state;
    if (!hasEvents) return;
    this.addEventListener = (type, listener, options) => {
      this.#listeners.addEventListener(type, listener, options);
      this.#listening++;
      if (typeof options === 'object') options.signal?.addEventListener('abort', () => this.#listening--);
    };
  }

  get isListenedTo(): boolean {
    return this.#listening > 0 || this.onchange !== null;
  }

  /** The browser tells of a change, even where it is none. */
  become(state: PermissionState): void {
    this.state = state;
    const event = new Event('change');
    this.#listeners.dispatchEvent(event);
    this.onchange?.(event);
  }
}
