/** Those who want to hear of something. */
export class Listeners<Parameters extends readonly unknown[]> {
  readonly #all = new Set<(...parameters: Parameters) => void>();

  /** Returns the unsubscribe function. */
  add(listener: (...parameters: Parameters) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** One that throws is the host's fault and must not stop a recording: its error is reported, not passed on. */
  tell(...parameters: Parameters): void {
    for (const listener of this.#all) {
      try {
        listener(...parameters);
      } catch (thrown) {
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
  }
}
