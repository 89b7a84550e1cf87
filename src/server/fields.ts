import { isJsonObject, type JsonObject } from '../domain/json.js';
import { isOneOf } from '../domain/model.js';

/** A value is not what its field must hold. `message` names the field and the fix, never the value. */
export class FieldError extends Error {
  override readonly name = 'FieldError';

  constructor(
    /** Path of the field, such as `user.birthSex` or `tags[2].name`. */
    readonly field: string,
    problem: string,
  ) {
    super(`"${field}" ${problem}.`);
  }
}

/** Narrows a value from outside. Throws a `FieldError` that names `path`. */
export type Read<T> = (value: unknown, path: string) => T;

/** The fields of one JSON object. */
export interface Fields {
  /** The object itself, with fields nobody asked for. */
  readonly json: JsonObject;
  required<T>(name: string, read: Read<T>): T;
  /** `undefined` for a field that is absent, null, or an empty string, as forms send it. */
  optional<T>(name: string, read: Read<T>): T | undefined;
}

/** @param path where the object lies; empty for a body */
export function fieldsOf(value: unknown, path: string): Fields {
  if (!isJsonObject(value)) throw new FieldError(path === '' ? 'body' : path, 'must be an object');
  const at = (name: string) => (Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined);
  const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`);
  return {
    json: value,
    required(name, read) {
      if (at(name) === undefined) throw new FieldError(pathOf(name), 'is missing');
      return read(at(name), pathOf(name));
    },
    optional: (name, read) => (at(name) === undefined || at(name) === '' ? undefined : read(at(name), pathOf(name))),
  };
}

export const string: Read<string> = (value, path) => {
  if (typeof value !== 'string') throw new FieldError(path, 'must be a string');
  return value;
};

/** A string of so many UTF-16 units. */
export const text =
  (minimumLength: number, maximumLength: number): Read<string> =>
  (value, path) => {
    const read = string(value, path);
    if (read.length >= minimumLength && read.length <= maximumLength) return read;
    throw new FieldError(path, `must have ${minimumLength} to ${maximumLength} characters`);
  };

export const number: Read<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new FieldError(path, 'must be a number');
  return value;
};

export const boolean: Read<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new FieldError(path, 'must be true or false');
  return value;
};

export const oneOf =
  <const T extends string>(values: readonly T[]): Read<T> =>
  (value, path) => {
    if (!isOneOf(values, value)) throw new FieldError(path, `must be one of ${values.join(', ')}`);
    return value;
  };

export const listOf =
  <T>(item: Read<T>): Read<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) throw new FieldError(path, 'must be an array');
    return value.map((entry: unknown, index) => item(entry, `${path}[${index}]`));
  };

/** An object whose keys are not known beforehand. */
export const recordOf =
  <T>(entry: Read<T>): Read<Readonly<Record<string, T>>> =>
  (value, path) => {
    const fields = fieldsOf(value, path);
    return Object.fromEntries(Object.keys(fields.json).map((key) => [key, fields.required(key, entry)]));
  };

/** A day of the calendar, `YYYY-MM-DD`. */
export const calendarDate: Read<string> = (value, path) => {
  const date = string(value, path);
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && isOnCalendar(date)) return date;
  throw new FieldError(path, 'must be a date, YYYY-MM-DD');
};

/** A local date-time without zone; seconds may be left out. */
export const localDateTime: Read<string> = (value, path) => {
  const time = string(value, path);
  const isWellFormed = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/.test(time);
  if (isWellFormed && isOnCalendar(time.slice(0, 10))) return time;
  throw new FieldError(path, 'must be a local date-time without zone, YYYY-MM-DDTHH:MM:SS');
};

/** `Date` takes 30 February for 2 March; a day that exists comes back as it was. */
function isOnCalendar(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
