/** What `attachInternals` gives, as far as a platform has it: DOMs for tests lack some or all of it. */
type Internals = Partial<Pick<ElementInternals, 'states'>>;

/** The custom states of an element: `:state(recording)`. Where a platform takes no such names, there is nothing to style by. */
export class CustomStates {
  #states: CustomStateSet | undefined;

  constructor(host: Partial<Pick<HTMLElement, 'attachInternals'>>) {
    const internals: Internals | undefined = host.attachInternals?.();
    this.#states = internals?.states;
  }

  /** Replaces the states. */
  set(names: readonly string[]): void {
    try {
      this.#states?.clear();
      for (const name of names) this.#states?.add(name);
    } catch {
      this.#states = undefined; // Chromium before 125 wants dashes before a name
    }
  }
}
