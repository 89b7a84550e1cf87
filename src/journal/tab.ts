/** Each frame of a tab has a key of its own: frames share the storage. */
const STORAGE_KEY = 'thymia-recorder.tab';

/** What a browser tab is known by. */
export interface Tab {
  /** Of this tab, until somebody navigates to another page in it. */
  readonly id: string;
  /** Of the pages before, whose sessions nobody can find again. */
  readonly formerId: string | undefined;
}

/** As it is stored. */
interface StoredTab {
  readonly id: string;
  /** Of the history entry that this page was at last; missing where the browser has no Navigation API. */
  readonly entry?: string | undefined;
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
 * A page that was reloaded may have been reached by a sign-in before, while no recorder looked: only the same entry of
 * the history is the same visit. https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigationhistoryentry
 */
const entryId = () => ('navigation' in globalThis ? navigation.currentEntry?.id : undefined);

let isFollowing = false;

/** Routes within the page make new entries of the same visit. */
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

/** Browsers may forbid the storage; then nothing is found after the page. */
function withStorage<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
}
