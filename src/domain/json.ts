/** A JSON object from outside, with fields yet to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object, not an array and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at `field` if it is a non-empty string. */
export function stringField(object: JsonObject, field: string): string | undefined {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value at `field` if it is a finite number. */
export function numberField(object: JsonObject, field: string): number | undefined {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The value at `field` if it is `true` or `false`. */
export function booleanField(object: JsonObject, field: string): boolean | undefined {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** The value at `field` if it is an object. */
export function objectField(object: JsonObject, field: string): JsonObject | undefined {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return isJsonObject(value) ? value : undefined;
}

/** The items of the list at `field`; none if it isn't a list. */
export function listField(object: JsonObject, field: string): readonly unknown[] {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
