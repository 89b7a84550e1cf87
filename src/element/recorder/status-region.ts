/** So long do words stay for a screen reader to fetch, in milliseconds. Whoever finds them later would take them for news. */
const SPOKEN_MS = 5000;

/** What a screen reader says by itself. */
export class StatusRegion {
  readonly #host: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** @param text nothing by default */
  say(text = ''): void {
    clearTimeout(this.#timer);
    const region = this.#host.shadowRoot?.querySelector('[role=status]');
    if (region) region.textContent = text;
    if (text) this.#timer = setTimeout(() => this.say(), SPOKEN_MS);
  }
}
