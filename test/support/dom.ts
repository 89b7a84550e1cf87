import { Window as HappyWindow } from 'happy-dom';
import { JSDOM } from 'jsdom';

const DOMS = {
  jsdom: (): object => new JSDOM('<!doctype html>', { url: 'http://localhost/', pretendToBeVisual: true }).window,
  'happy-dom': (): object => new HappyWindow({ url: 'http://localhost/' }),
};

/** What Node has as well, and a page must have from its DOM. */
const FROM_DOM = ['Event', 'EventTarget', 'CustomEvent', 'AbortController', 'AbortSignal', 'navigator', 'location'];

/** Makes this process a page of that DOM, as test runners do; before anything of the package is imported. */
export function installDom(name: keyof typeof DOMS): void {
  const window = DOMS[name]();
  const names = new Set([...namesOf(window), ...namesOf(Object.getPrototypeOf(window))]);
  for (const each of names) {
    if (each in globalThis && !FROM_DOM.includes(each)) continue;
    const value: unknown = each === 'window' ? globalThis : Reflect.get(window, each);
    if (value !== undefined) define(each, value);
  }
  for (const method of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
    const value: unknown = Reflect.get(window, method);
    if (typeof value === 'function') define(method, value.bind(window));
  }
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const namesOf = (value: unknown) =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyNames(value).filter((name) => !name.startsWith('_'))
    : [];
