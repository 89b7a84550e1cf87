import { isJsonObject } from '../domain/json.js';
import document from './openapi.json' with { type: 'json' };
import type { SchemaName, Schemas } from './operations.js';

/** The part of JSON Schema that the OpenAPI document uses. */
interface Schema {
  readonly $ref?: string | undefined;
  readonly description?: string | undefined;
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly dependentSchemas?: Readonly<Record<string, Schema>> | undefined;
  readonly items?: Schema | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly const?: unknown;
  readonly format?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly 'x-unique-by'?: string | undefined;
}

/** One way in which a value breaks a schema, in the words of thymia's 422. */
export interface SchemaProblem {
  readonly loc: readonly (string | number)[];
  /** Such as `missing` or `string_too_long`. */
  readonly type: string;
  /** Such as `should be a boolean`; never the value. */
  readonly msg: string;
}

/**
 * How strictly to read: `all` for what is sent, `shape` for what must be there and of the right type, `types` for an
 * answer of which nothing need be there. In all of them, null is the same as absent.
 */
export type Strictness = 'all' | 'shape' | 'types';

const SCHEMAS: Readonly<Record<SchemaName, Schema>> = document.components.schemas;

/** Whether a value is what the OpenAPI document calls by this name; `types` says nothing about what is missing. */
export function conforms<N extends SchemaName>(
  name: N,
  value: unknown,
  strictness: 'all' | 'shape',
): value is Schemas[N] {
  return problemsOf(name, value, strictness).length === 0;
}

/** In what a value breaks the schema of this name. */
export function problemsOf(name: SchemaName, value: unknown, strictness: Strictness): readonly SchemaProblem[] {
  return check(SCHEMAS[name], value, [], strictness);
}

/** A copy without the fields that the schema lacks, and without optional ones that are null or an empty string. */
export function projected(name: SchemaName, value: unknown): unknown {
  return project(SCHEMAS[name], value);
}

function resolve(schema: Schema): Schema {
  const name = schema.$ref?.slice('#/components/schemas/'.length);
  return name !== undefined && isSchemaName(name) ? resolve(SCHEMAS[name]) : schema;
}

const isSchemaName = (name: string): name is SchemaName => Object.hasOwn(SCHEMAS, name);

function project(reference: Schema, value: unknown): unknown {
  const schema = resolve(reference);
  if (Array.isArray(value)) return value.map((item) => project(schema.items ?? {}, item));
  if (!isJsonObject(value) || schema.properties === undefined) return value;
  const required = new Set(schema.required);
  const known = Object.entries(schema.properties).filter(
    ([name]) => Object.hasOwn(value, name) && (required.has(name) || !isEmpty(value[name])),
  );
  return Object.fromEntries(known.map(([name, property]) => [name, project(property, value[name])]));
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

type Location = SchemaProblem['loc'];

const problem = (loc: Location, type: string, msg: string): SchemaProblem[] => [{ loc, type, msg }];

function check(reference: Schema, value: unknown, loc: Location, strictness: Strictness): SchemaProblem[] {
  const schema = resolve(reference);
  if (schema.type === 'object') return checkObject(schema, value, loc, strictness);
  if (schema.type === 'array') return checkArray(schema, value, loc, strictness);
  if (schema.const !== undefined && value !== schema.const)
    return problem(loc, 'value_error', `should be ${JSON.stringify(schema.const)}`);
  if (schema.type !== undefined && !isOfType(schema.type, value)) return wrongType(schema.type, loc);
  return strictness === 'all' && typeof value === 'string' ? checkText(schema, value, loc) : [];
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return type === 'number' ? Number.isFinite(value) : typeof value === type;
}

const wrongType = (type: string, loc: Location) =>
  problem(loc, `${type === 'boolean' ? 'bool' : type}_type`, `should be a ${type}`);

function checkObject(schema: Schema, value: unknown, loc: Location, strictness: Strictness): SchemaProblem[] {
  if (!isJsonObject(value)) return problem(loc, 'model_type', 'should be an object');
  const { properties = {}, required = [], additionalProperties, dependentSchemas = {} } = schema;
  const isThere = (name: string) => Object.hasOwn(value, name) && value[name] !== undefined && value[name] !== null;
  const missing = strictness === 'types' ? [] : required.filter((name) => !isThere(name));
  const rest = typeof additionalProperties === 'object' ? additionalProperties : {};
  return [
    ...missing.flatMap((name) => problem([...loc, name], 'missing', 'is required')),
    ...Object.keys(value)
      .filter(isThere)
      .flatMap((name) => check(ownOf(properties, name) ?? rest, value[name], [...loc, name], strictness)),
    ...Object.entries(dependentSchemas)
      .filter(([name]) => strictness === 'all' && isThere(name))
      .flatMap(([name, dependent]) =>
        checkObject(dependent, value, [], strictness).flatMap(({ loc: [other = ''], msg }) =>
          problem([...loc, name], 'value_error', `should not be there: "${other}" ${msg}`),
        ),
      ),
  ];
}

/** A property named `constructor` is not one of the schema. */
const ownOf = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

function checkArray(schema: Schema, value: unknown, loc: Location, strictness: Strictness): SchemaProblem[] {
  if (!Array.isArray(value)) return problem(loc, 'list_type', 'should be an array');
  const items: readonly unknown[] = value;
  const { maxItems = Infinity, 'x-unique-by': key } = schema;
  if (strictness === 'all' && items.length > maxItems)
    return problem(loc, 'too_long', `should have at most ${maxItems} entries`);
  const problems = items.flatMap((item, index) => check(schema.items ?? {}, item, [...loc, index], strictness));
  if (problems.length > 0 || key === undefined || strictness !== 'all') return problems;
  const keys = new Set(items.map((item) => (isJsonObject(item) ? item[key] : item)));
  return keys.size === items.length ? [] : problem(loc, 'value_error', `should have unique ${key}s`);
}

function checkText(schema: Schema, value: string, loc: Location): SchemaProblem[] {
  const { minLength = 0, maxLength = Infinity, format = '' } = schema;
  const length = Array.from(value).length; // JSON Schema counts characters, not UTF-16 units
  if (schema.enum?.includes(value) === false) return problem(loc, 'enum', `should be one of ${schema.enum.join(', ')}`);
  if (length < minLength) return problem(loc, 'string_too_short', `should have at least ${minLength} characters`);
  if (length > maxLength) return problem(loc, 'string_too_long', `should have at most ${maxLength} characters`);
  const rule = ownOf(FORMATS, format);
  return rule === undefined || rule.holds(value) ? [] : problem(loc, rule.type, rule.msg);
}

/** The formats that are checked; others say something to people alone. */
const FORMATS: Readonly<Record<string, { type: string; msg: string; holds: (value: string) => boolean }>> = {
  date: {
    type: 'date_parsing',
    msg: 'should be a date, YYYY-MM-DD',
    holds: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isOnCalendar(value),
  },
  'local-date-time': {
    type: 'timezone_naive',
    msg: 'should be a local date-time without zone, YYYY-MM-DDTHH:MM:SS',
    holds: (value) =>
      /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/.test(value) &&
      isOnCalendar(value.slice(0, 10)),
  },
  uri: { type: 'url_parsing', msg: 'should be a URL', holds: (value) => URL.canParse(value) },
};

/** `Date` takes 30 February for 2 March; a day that exists comes back as it was. */
function isOnCalendar(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
