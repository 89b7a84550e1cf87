/** What a page's function takes and gives: all of it travels as JSON. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** Runs a function elsewhere; it sees nothing but its arguments and what is there. */
export type Run = <Args extends Json[], Result>(
  work: (...args: Args) => Result | Promise<Result>,
  ...args: Args
) => Promise<Result>;

/** A browser that a test drives from Node, with one page. */
export interface DrivenBrowser {
  open(url: string): Promise<void>;
  /** Runs a function in the page. */
  readonly run: Run;
  /** Clicks, as a person does, the element that the function finds. */
  click<Args extends Json[]>(find: (...args: Args) => Element | undefined, ...args: Args): Promise<void>;
  close(): Promise<void>;
}

/** Under this key the protocols name an element. */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';

/** The body of a script that calls a function with the script's own arguments. */
export const scriptOf = (work: { toString(): string }): string =>
  // The TypeScript runner marks functions with a helper that pages lack.
  `const __name = (value) => value; return (${String(work)})(...arguments);`;

/** The id of an element that a script returned. */
export function elementIdOf(value: unknown): string {
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, ELEMENT_KEY) : undefined;
  if (typeof id !== 'string') throw new Error('There is no such element in the page.');
  return id;
}
