/** Things by id in memory; the oldest go when there are too many. */
export class Shelf<T extends { readonly id: string }> {
  readonly #things = new Map<string, T>();

  constructor(readonly capacity: number) {}

  add(thing: T): T {
    this.#things.set(thing.id, thing);
    for (const id of this.#things.keys()) {
      if (this.#things.size <= this.capacity) break;
      this.#things.delete(id);
    }
    return thing;
  }

  find(id: string): T | undefined {
    return this.#things.get(id);
  }
}
