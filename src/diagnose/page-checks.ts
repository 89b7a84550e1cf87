/* What is on the page, and should not be. */
import { joinHeaders } from '../transport/host-access.js';
import { copiesOf } from '../platform/define-once.js';
import type { Advice, Subject } from './diagnosis.js';

export function copies({ element }: Subject): Advice {
  const versions = copiesOf(element.constructor);
  if (versions.length < 2) return '';
  return `Load thymia-recorder once: this page has versions ${versions.join(' and ')} of it, and the first is in use`;
}

export async function apiKey({ element, options, access }: Subject): Promise<Advice> {
  const headers = await joinHeaders({}, access.headers, AbortSignal.timeout(5000)).catch(() => new Headers());
  const places = [
    ...element
      .getAttributeNames()
      .filter(isKeyName)
      .map((name) => `the attribute "${name}"`),
    ...(headers.has('x-api-key') ? ['"headers"'] : []),
    ...keysIn(globalThis).map((name) => `the global "${name}"`),
    ...(isKeyInUrl(location.href) ? ['the page’s URL'] : []),
    ...(isKeyInUrl(options.endpoint) ? ['the endpoint’s URL'] : []),
  ];
  const [place] = places;
  return place === undefined
    ? ''
    : `Have thymia replace the API key and keep the new one on your server: it is in ${place}`;
}

const isKeyName = (name: string) => /api[-_]?key/i.test(name);

function isKeyInUrl(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url, location.href)) return false;
  return [...new URL(url, location.href).searchParams.keys()].some(isKeyName);
}

/** Names of globals, and of what is in plain objects among them, that say that they are thymia's key. */
function keysIn(holder: object, prefix = ''): string[] {
  return Object.keys(holder).flatMap((name) => {
    const value: unknown = Reflect.get(holder, name);
    const path = prefix + name;
    if (typeof value === 'string') return value !== '' && /thymia/i.test(path) && isKeyName(path) ? [path] : [];
    return prefix === '' && isPlainObject(value) ? keysIn(value, `${name}.`) : [];
  });
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
