/** A JSON object as it comes from outside: nothing about its fields is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Data as JSON, as `JSON.stringify` writes it where no script of the page has added a `toJSON` to the prototype of arrays
 * or objects: those of some old libraries turn lists into texts.
 * @param value plain objects, lists, texts, numbers, booleans and null
 */
export function toJson(value: unknown): string {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${toJson(field)}`).join(',')}}`;
}

/** Whether a parsed JSON value is an object, not an array and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at `field` when it is a string with something in it. */
export function stringField(object: JsonObject, field: string): string | undefined {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value at `field` when it is a finite number. */
export function numberField(object: JsonObject, field: string): number | undefined {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The value at `field` when it is `true` or `false`. */
export function booleanField(object: JsonObject, field: string): boolean | undefined {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** The value at `field` when it is an object. */
export function objectField(object: JsonObject, field: string): JsonObject | undefined {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return isJsonObject(value) ? value : undefined;
}

/** The items of the list at `field`; none when it is no list. */
export function listField(object: JsonObject, field: string): readonly unknown[] {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
