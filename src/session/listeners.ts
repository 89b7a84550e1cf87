export class Listeners<Parameters extends readonly unknown[]> {
  readonly #all = new Set<(...parameters: Parameters) => void>();

  /** Returns the unsubscribe function. */
  add(listener: (...parameters: Parameters) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** A listener that throws must not stop a recording. Its error, the host's fault, is only reported. */
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
