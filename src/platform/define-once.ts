import { VERSION } from '../domain/version.js';

const COPIES = Symbol.for('thymia-recorder.copies');

/**
 * Defines the tag, unless this is a server or another copy of the package has defined it: that copy then notes this one.
 */
export function defineOnce(tag: string, element: CustomElementConstructor): void {
  if (!('customElements' in globalThis)) return;
  const defined = customElements.get(tag);
  if (!defined) customElements.define(tag, element);
  copiesOf(defined ?? element).push(VERSION);
}

/** The versions of the package that wanted to define this element's tag. */
export function copiesOf(element: object): string[] {
  const known: unknown = Reflect.get(element, COPIES);
  if (Array.isArray(known)) return known as string[];
  const copies: string[] = [];
  Reflect.set(element, COPIES, copies);
  return copies;
}
