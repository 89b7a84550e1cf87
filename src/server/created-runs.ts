/** Remembers the runs that a handler created, so that a repeated request gets the same run. */
export interface CreatedRuns {
  /** The value written under this key, if it still exists. */
  read(key: string): Promise<string | null | undefined>;
  /** @param value holds upload URLs: a secret */
  write(key: string, value: string, expiresInSeconds: number): Promise<unknown>;
}

const MAXIMUM_ENTRIES = 1000;

/** Remembers within this process. Forgetting a run costs one that nobody uploads to. */
export function createdRunsInMemory(): CreatedRuns {
  const entries = new Map<string, { readonly value: string; readonly expiresAt: number }>();
  return {
    read(key) {
      const entry = entries.get(key);
      return Promise.resolve(entry && entry.expiresAt > Date.now() ? entry.value : undefined);
    },
    write(key, value, expiresInSeconds) {
      entries.set(key, { value, expiresAt: Date.now() + expiresInSeconds * 1000 });
      for (const oldest of entries.keys()) {
        if (entries.size <= MAXIMUM_ENTRIES) break;
        entries.delete(oldest);
      }
      return Promise.resolve();
    },
  };
}
