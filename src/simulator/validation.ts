import { ACCENTS, BIRTH_SEXES, LANGUAGE_CODES, type Model } from '../domain/model.js';
import { isJsonObject } from '../domain/json.js';

/** One entry of the `detail` of a 422. Source: thymia API, "HTTP errors". */
export interface ValidationProblem {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

type Location = ValidationProblem['loc'];
type Check = (value: unknown, loc: Location) => readonly ValidationProblem[];

const problem = (loc: Location, type: string, msg: string): ValidationProblem[] => [{ loc, msg, type }];

const object =
  (checks: Readonly<Record<string, Check>>, required: readonly string[]): Check =>
  (value, loc) => {
    if (!isJsonObject(value)) return problem(loc, 'model_type', 'Input should be an object');
    return Object.entries(checks).flatMap(([name, check]) => {
      if (value[name] !== undefined && value[name] !== null) return check(value[name], [...loc, name]);
      return required.includes(name) ? problem([...loc, name], 'missing', 'Field required') : [];
    });
  };

const text =
  (maximumLength: number): Check =>
  (value, loc) => {
    if (typeof value !== 'string') return problem(loc, 'string_type', 'Input should be a string');
    if (value.length <= maximumLength) return [];
    return problem(loc, 'string_too_long', `Input should have at most ${maximumLength} characters`);
  };

const matching =
  (pattern: RegExp, type: string, msg: string): Check =>
  (value, loc) =>
    typeof value === 'string' && pattern.test(value) ? [] : problem(loc, type, msg);

const oneOf =
  (values: readonly string[]): Check =>
  (value, loc) =>
    values.some((item) => item === value) ? [] : problem(loc, 'enum', `Input should be one of ${values.join(', ')}`);

const boolean: Check = (value, loc) =>
  typeof value === 'boolean' ? [] : problem(loc, 'bool_type', 'Input should be a boolean');

const list =
  (item: Check, maximumLength = Infinity): Check =>
  (value, loc) => {
    if (!Array.isArray(value)) return problem(loc, 'list_type', 'Input should be an array');
    if (value.length > maximumLength)
      return problem(loc, 'too_long', `Input should have at most ${maximumLength} items`);
    return value.flatMap((entry: unknown, index) => item(entry, [...loc, index]));
  };

const tags: Check = (value, loc) => {
  const problems = list(object({ name: text(40), value: text(100) }, ['name', 'value']), 20)(value, loc);
  if (problems.length > 0 || !Array.isArray(value)) return problems;
  const names = value.map((tag: unknown) => (isJsonObject(tag) ? tag['name'] : undefined));
  return new Set(names).size === names.length ? [] : problem(loc, 'value_error', 'Tag names should be unique');
};

const date = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'date_parsing', 'Input should be a date');
const localDateTime = matching(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/,
  'timezone_naive',
  'Input should be a date-time without timezone',
);

const user = object({ userLabel: text(50), dateOfBirth: date, birthSex: oneOf(BIRTH_SEXES) }, [
  'userLabel',
  'dateOfBirth',
  'birthSex',
]);

const SHARED_FIELDS = { user, language: oneOf(LANGUAGE_CODES), deleteData: boolean };

const CHECKS: Readonly<Record<Model, Check>> = {
  helios: object(
    {
      ...SHARED_FIELDS,
      accent: oneOf(ACCENTS),
      sleepTime: localDateTime,
      wakeTime: localDateTime,
      recordingTime: localDateTime,
      tags,
      dataToDelete: list(oneOf(['RECORDINGS'])),
    },
    ['user', 'language'],
  ),
  apollo: object(SHARED_FIELDS, ['user', 'language']),
};

/**
 * What thymia would say against the body of a create: nothing when it is empty. Written apart from the checks of the
 * client, so that a mistake there is not repeated here.
 */
export const validate = (model: Model, body: unknown): readonly ValidationProblem[] => CHECKS[model](body, ['body']);
