/** Values by their ids, in memory; the oldest go when there are too many. */
export class BoundedMap<T extends { readonly id: string }> {
  readonly #values = new Map<string, T>();

  constructor(readonly capacity: number) {}

  add(value: T): T {
    this.#values.set(value.id, value);
    for (const id of this.#values.keys()) {
      if (this.#values.size <= this.capacity) break;
      this.#values.delete(id);
    }
    return value;
  }

  find(id: string): T | undefined {
    return this.#values.get(id);
  }
}
