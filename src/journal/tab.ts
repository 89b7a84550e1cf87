/** Each frame of a tab has its own key, since frames share the storage. */
const STORAGE_KEY = 'thymia-recorder.tab';

/** A browser tab's identity. */
export interface Tab {
  /** Of this tab, until somebody navigates it to another page. */
  readonly id: string;
  /** Of earlier pages, whose sessions nobody can find again. */
  readonly formerId: string | undefined;
}

interface StoredTab {
  readonly id: string;
  /** Id of the page's last history entry. Missing if the browser has no Navigation API. */
  readonly entry?: string | undefined;
}

/**
 * This tab, by an id in its session storage. The id survives a reload, back and forward, and a restored crash. Any
 * other navigation creates a new id, since it may be a sign-in: the next page may be another person's.
 */
export function currentTab(): Tab {
  return (current ??= readTab());
}

/** Deletes the id; the next session gets a new one. */
export function forgetTab(): void {
  current = undefined;
  withStorage((storage) => storage.removeItem(storageKey()));
}

let current: Tab | undefined;

function readTab(): Tab {
  const stored = parse(withStorage((storage) => storage.getItem(storageKey())) ?? undefined);
  const isSame = stored !== undefined && isReturn() && stored.entry === entryId();
  const tab = isSame ? { id: stored.id, formerId: undefined } : { id: crypto.randomUUID(), formerId: stored?.id };
  write(tab.id);
  followEntries();
  return tab;
}

const storageKey = () => (window === window.top ? STORAGE_KEY : `${STORAGE_KEY}:${location.pathname}`);

/** Browsers name the navigation that led to a page: Navigation Timing, section 4.3. */
function isReturn(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && /^(reload|back_forward)$/.test(navigation.type);
}

/**
 * A sign-in may have led to a reloaded page while no recorder was watching. Only the same history entry is the same
 * visit. https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigationhistoryentry
 */
const entryId = () => ('navigation' in globalThis ? navigation.currentEntry?.id : undefined);

let isFollowing = false;

/** Client-side routes create new entries of the same visit. */
function followEntries(): void {
  if (isFollowing || !('navigation' in globalThis)) return;
  isFollowing = true;
  navigation.addEventListener('currententrychange', () => {
    if (current) write(current.id);
  });
}

function write(id: string): void {
  const tab: StoredTab = { id, entry: entryId() };
  withStorage((storage) => storage.setItem(storageKey(), JSON.stringify(tab)));
}

function parse(text: string | undefined): StoredTab | undefined {
  const [, id, entry] = /^\{"id":"([^"]+)"(?:,"entry":"([^"]*)")?\}$/.exec(text ?? '') ?? [];
  return id === undefined ? undefined : { id, entry };
}

/** Browsers may forbid the storage. Later pages then find nothing. */
function withStorage<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
}
