import { resultOf } from './journal.js';

/**
 * Everything that a page can read within an element, of custom elements also the properties, and in its own storage, as
 * one text: to look for what must not be there.
 */
export async function everythingIn(root: Element): Promise<string> {
  const custom = [...root.querySelectorAll('*')].filter(({ localName }) => localName.includes('-'));
  const stored = [inside(localStorage), inside(sessionStorage), await databases()];
  return [drawn(root), ...custom.map(properties), ...stored].join('\n');
}

/** The markup of a tree with all that lies in open shadow roots, and what its form controls hold. */
function drawn(root: Element | ShadowRoot): string {
  const elements = [...root.querySelectorAll('*'), ...(root instanceof Element ? [root] : [])];
  const values = elements.map((each) => ('value' in each ? String(each.value) : ''));
  const shadows = elements.flatMap(({ shadowRoot }) => (shadowRoot ? [drawn(shadowRoot)] : []));
  return [root instanceof Element ? root.outerHTML : root.innerHTML, ...values, ...shadows].join('\n');
}

/** Every property of an element's own classes, private ones aside: those can't be read. */
function properties(element: Element): string {
  const names = new Set<string>(Object.keys(element));
  for (
    let type: unknown = Object.getPrototypeOf(element);
    type instanceof HTMLElement;
    type = Object.getPrototypeOf(type)
  )
    for (const name of Object.getOwnPropertyNames(type)) names.add(name);
  return [...names].map((name) => inside(Reflect.get(element, name))).join('\n');
}

/** The texts and numbers in a value, at any depth, also in errors and in bytes. */
export function inside(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value) || value instanceof Node || value === window) return '';
  seen.add(value);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
  const fields = Object.getOwnPropertyNames(value).map((name) => `${name}: ${inside(Reflect.get(value, name), seen)}`);
  return fields.join('\n');
}

async function databases(): Promise<string> {
  const named = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  return (await Promise.all(named.map(rows))).join('\n');
}

async function rows(name: string): Promise<string> {
  const database = await resultOf(indexedDB.open(name));
  try {
    const texts: string[] = [];
    for (const store of database.objectStoreNames) {
      const transaction = database.transaction(store);
      const keys = resultOf(transaction.objectStore(store).getAllKeys());
      texts.push(inside(await keys), inside(await resultOf(database.transaction(store).objectStore(store).getAll())));
    }
    return texts.join('\n');
  } finally {
    database.close();
  }
}
