import { isJsonObject } from '../domain/json.js';
import { parsedJson } from '../server/json-text.js';
import { limitedText } from '../server/limited-body.js';
import { OPERATIONS, type Operation, type OperationId, type SchemaName } from '../thymia-api/operations.js';
import { problemsOf, projected, type SchemaProblem } from '../thymia-api/schema-check.js';
import type { Operations } from './account.js';
import type { RunFate } from './faults.js';

/** What thymia's API needs to be simulated. */
export interface ApiOptions {
  readonly apiKey: string;
  readonly operations: Operations;
}

interface Route {
  readonly id: OperationId;
  readonly operation: Operation & { readonly body?: SchemaName };
  readonly pattern: RegExp;
}

const ROUTES: readonly Route[] = Object.keys(OPERATIONS)
  .filter((id): id is OperationId => Object.hasOwn(OPERATIONS, id))
  .map((id) => ({
    id,
    operation: OPERATIONS[id],
    pattern: new RegExp(`^${OPERATIONS[id].path.replace(/\{\w+\}/, '([^/]+)')}$`),
  }));

/** As most gateways have it. */
const MAXIMUM_BODY_BYTES = 10_000_000;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Answers a request to thymia's API. @param fate what becomes of a run that it creates */
export async function answerApi(request: Request, options: ApiOptions, fate?: RunFate): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.headers.get('x-api-key') !== options.apiKey) return failure(401, 'Unauthorized');
  const routes = ROUTES.filter(({ pattern }) => pattern.test(pathname));
  const route = routes.find(({ operation }) => operation.method === request.method);
  if (route === undefined) return routes.length > 0 ? failure(405, 'Method Not Allowed') : failure(404, 'Not Found');
  const [, parameter = ''] = route.pattern.exec(pathname) ?? [];
  const { body } = route.operation;
  const text = body === undefined ? '{}' : await limitedText(request, MAXIMUM_BODY_BYTES);
  if (text === undefined) return failure(413, 'Request Too Long');
  const sent = parsedJson(text);
  const problems = [...parameterProblems(route, parameter), ...bodyProblems(route, sent)];
  const input = body === undefined ? sent : projected(body, sent); // thymia heeds nothing that its schema lacks
  if (problems.length > 0 || !isJsonObject(input)) return failure(422, problems);
  const answer = await options.operations[route.id]({ input, parameter, fate });
  return answer === undefined ? failure(404, 'Not Found') : Response.json(answer);
}

function parameterProblems({ operation }: Route, parameter: string): readonly SchemaProblem[] {
  const [, name = ''] = /\{(\w+_id)\}/.exec(operation.path) ?? [];
  if (name === '' || UUID.test(parameter)) return [];
  return [{ loc: ['path', name], msg: 'Input should be a valid UUID', type: 'uuid_parsing' }];
}

function bodyProblems({ operation }: Route, input: unknown): readonly SchemaProblem[] {
  if (operation.body === undefined) return [];
  return problemsOf(operation.body, input, 'all').map(({ loc, type, msg }) => ({
    loc: ['body', ...loc],
    msg: `${type === 'missing' ? 'Field' : 'Input'} ${msg}`,
    type,
  }));
}

const failure = (status: number, detail: unknown) => Response.json({ detail }, { status });
