/** Where results are kept when the person wants to come back to them. */
const KEY = 'thymia-recorder-trials';

/** The runs of this device's trials, oldest first. They are kept after the page is closed only when that is wanted. */
export class Trials {
  #runs: readonly unknown[];

  constructor(readonly storage: Storage = localStorage) {
    this.#runs = parseRuns(storage.getItem(KEY));
    this.#isKept = storage.getItem(KEY) !== null;
  }

  #isKept: boolean;

  get runs(): readonly unknown[] {
    return this.#runs;
  }

  /** Whether they are there when the page is opened again. */
  get isKept(): boolean {
    return this.#isKept;
  }

  set isKept(isKept: boolean) {
    this.#isKept = isKept;
    this.#store();
  }

  add(run: unknown): void {
    this.#runs = [...this.#runs, run];
    this.#store();
  }

  clear(): void {
    this.#runs = [];
    this.#store();
  }

  #store(): void {
    if (this.#isKept) this.storage.setItem(KEY, JSON.stringify(this.#runs));
    else this.storage.removeItem(KEY);
  }
}

function parseRuns(text: string | null): readonly unknown[] {
  try {
    const runs: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(runs) ? runs : [];
  } catch {
    return [];
  }
}
