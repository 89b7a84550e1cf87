import { isJsonObject } from '../domain/json.js';
import type { SchemaName, Schemas } from './operations.js';
import { problemsOf, type SchemaProblem } from './schema-check.js';

/** Any part may be missing; what is there is of the documented type. */
type Lenient<T> = T extends readonly (infer Item)[]
  ? readonly Lenient<Item>[]
  : T extends object
    ? string extends keyof T
      ? { readonly [Name in keyof T]: Lenient<T[Name]> }
      : { readonly [Name in keyof T]?: Lenient<T[Name]> }
    : T;

/** What thymia reports: read leniently, since only the `Sure` fields are needed. Fields that are not known are kept. */
export type Reported<T, Sure extends keyof T> = Lenient<T> & { readonly [Name in Sure]: T[Name] };

/** A copy without fields that are null, which stand for absent ones. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  const present = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(present.map(([name, field]) => [name, withoutNulls(field)]));
}

/** Whether an answer without nulls has what is sure, and nothing of a wrong type. */
export function isReported<N extends SchemaName, Sure extends keyof Schemas[N] & string>(
  name: N,
  value: unknown,
  sure: readonly Sure[],
): value is Reported<Schemas[N], Sure> {
  return reportProblems(name, value, sure).length === 0;
}

/** What `isReported` stumbles over. */
export function reportProblems(name: SchemaName, value: unknown, sure: readonly string[]): readonly SchemaProblem[] {
  const missing = isJsonObject(value) ? sure.filter((field) => !Object.hasOwn(value, field)) : [];
  return [
    ...missing.map((field) => ({ loc: [field], type: 'missing', msg: 'is required' })),
    ...problemsOf(name, value, 'types'),
  ];
}
