import { isJsonObject } from '../domain/json.js';

/** JSON with sorted fields, so that equal values give the same text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (isJsonObject(part) ? sorted(part) : part));

const sorted = (object: object) =>
  Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
