/**
 * Data as JSON, like `JSON.stringify`. Ignores any `toJSON` that a page's script added to the prototype of arrays or
 * objects. Those of some old libraries turn arrays into strings.
 * @param value plain objects, arrays, strings, numbers, booleans and null
 */
export function toJson(value: unknown): string {
  if (isNothing(value)) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Object.hasOwn(value, 'toJSON') && 'toJSON' in value && typeof value.toJSON === 'function')
    return toJson(Reflect.apply(value.toJSON, value, []));
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  const fields = Object.entries(value).filter(([, field]) => !isNothing(field));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${toJson(field)}`).join(',')}}`;
}

const isNothing = (value: unknown) => value === undefined || typeof value === 'function';
