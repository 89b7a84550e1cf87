const STORAGE_KEY = 'thymia-recorder.tab';

/** What a browser tab is known by. */
export interface Tab {
  /** Of this tab, until somebody navigates to another page in it. */
  readonly id: string;
  /** Of the pages before, whose sessions nobody can find again. */
  readonly formerId: string | undefined;
}

/**
 * This tab, by an id in its session storage. The id outlives a reload, a way back or forward and a restored crash. Any
 * other navigation makes a new id, since it may be a sign-in: the next page may be another person's.
 */
export function currentTab(): Tab {
  return (current ??= readTab());
}

/** Deletes the id; the next session gets a new one. */
export function forgetTab(): void {
  current = undefined;
  withStorage((storage) => storage.removeItem(STORAGE_KEY));
}

let current: Tab | undefined;

function readTab(): Tab {
  const stored = withStorage((storage) => storage.getItem(STORAGE_KEY)) ?? undefined;
  if (stored !== undefined && isSameVisit()) return { id: stored, formerId: undefined };
  const id = crypto.randomUUID();
  withStorage((storage) => storage.setItem(STORAGE_KEY, id));
  return { id, formerId: stored };
}

/** Browsers name the navigation that led to a page: Navigation Timing, section 4.3. */
function isSameVisit(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && /^(reload|back_forward)$/.test(navigation.type);
}

/** Browsers may forbid the storage; then nothing is found after the page. */
function withStorage<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
}
