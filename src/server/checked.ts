import { isJsonObject } from '../domain/json.js';
import type { SchemaName, Schemas } from '../thymia-api/operations.js';
import { isReported, reportProblems, withoutNulls, type Reported } from '../thymia-api/reported.js';
import { conforms, problemsOf, projected, type SchemaProblem } from '../thymia-api/schema-check.js';
import { ThymiaError, type ThymiaErrorCode } from './thymia-error.js';

/**
 * The input to send, without fields that thymia's schema lacks. Never drops a choice of what to delete: without it,
 * `deleteData` deletes the results too.
 * @throws ThymiaError `input-invalid`
 */
export function checkedInput<N extends SchemaName>(name: N, value: unknown): Schemas[N] {
  const input = projected(name, value);
  if (chosenDeletion(value) && !chosenDeletion(input)) throw lostDeletion();
  if (conforms(name, input, 'all')) return input;
  throw schemaError('input-invalid', 'The input', problemsOf(name, input, 'all'));
}

/**
 * An answer that needs every documented field.
 * @throws ThymiaError `response-invalid`
 */
export function checkedAnswer<N extends SchemaName>(name: N, json: unknown): Schemas[N] {
  const answer = withoutNulls(json);
  if (conforms(name, answer, 'shape')) return answer;
  throw schemaError('response-invalid', "thymia's answer", problemsOf(name, answer, 'shape'));
}

/**
 * An answer that needs the `sure` fields.
 * @throws ThymiaError `response-invalid`
 */
export function checkedReport<N extends SchemaName, Sure extends keyof Schemas[N] & string>(
  name: N,
  json: unknown,
  sure: readonly Sure[],
): Reported<Schemas[N], Sure> {
  const report = withoutNulls(json);
  if (isReported(name, report, sure)) return report;
  throw schemaError('response-invalid', "thymia's answer", reportProblems(name, report, sure));
}

const chosenDeletion = (input: unknown): unknown => (isJsonObject(input) ? input['dataToDelete'] : undefined);

const lostDeletion = () =>
  new ThymiaError(
    'input-invalid',
    'The input: "dataToDelete" should not be there: thymia takes it for Helios only, and would delete the results too.',
    { fields: ['dataToDelete'] },
  );

function schemaError(code: ThymiaErrorCode, subject: string, problems: readonly SchemaProblem[]): ThymiaError {
  const fields = problems.map(({ loc }) => fieldPath(loc));
  return new ThymiaError(code, `${subject}: "${fields[0] ?? ''}" ${problems[0]?.msg ?? 'is wrong'}.`, { fields });
}

/** Such as `user.birthSex` or `tags[2].name`; `body` for the whole. */
export function fieldPath(loc: SchemaProblem['loc']): string {
  const path = loc.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return path.replace(/^\./, '') || 'body';
}
