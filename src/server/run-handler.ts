import type { Audience } from '../domain/audience.js';
import type { User } from '../domain/contract.js';
import type { JsonObject } from '../domain/json.js';
import type { Model } from '../domain/model.js';
import { addCorsHeaders, isPreflight, preflightResponse } from './cors.js';
import { fieldsOf, oneOf } from './fields.js';
import { Problem, problemOf } from './problem.js';
import { readJsonBody } from './request-body.js';
import { jsonResponse, releasedRun } from './run-gate.js';
import { checkRunHandlerOptions, type RunHandlerOptions } from './run-handler-options.js';
import { apolloInputFrom, heliosInputFrom } from './run-request.js';
import { createStatusUrls } from './status-url.js';
import type { CallOptions } from './thymia-api.js';
import { createThymiaClient } from './thymia-client.js';
import { ThymiaError } from './thymia-error.js';

/** Answers every request; never rejects. */
export type RunHandler = (request: Request) => Promise<Response>;

/**
 * The backend of `<thymia-recorder>`: `POST {basePath}` creates a model run, and a `GET` of the `statusUrl` in its
 * answer reads that run. It keeps no state: any number of copies may serve the same pages.
 * @throws ThymiaError `configuration`, naming the option
 */
export function createRunHandler(options: RunHandlerOptions): RunHandler {
  const { basePath, secret, models, runDefaults, allowedOrigins } = checkRunHandlerOptions(options);
  const client = createThymiaClient(options);
  const statusUrls = createStatusUrls(basePath, secret);

  const create = {
    helios: (page: JsonObject, user: User | undefined, call: CallOptions) =>
      client.createHeliosRun(heliosInputFrom(page, user, runDefaults), call),
    apollo: (page: JsonObject, user: User | undefined, call: CallOptions) =>
      client.createApolloRun(apolloInputFrom(page, user, runDefaults), call),
  } satisfies Record<Model, unknown>;
  const get = { helios: client.getHeliosRun, apollo: client.getApolloRun } satisfies Record<Model, unknown>;

  async function authorize(request: Request): Promise<{ user: User | undefined; audience: Audience }> {
    const authorization = await options.authorize(request);
    if (!authorization) throw new Problem(401, 'This needs a sign-in.');
    return { user: authorization.user, audience: authorization.audience ?? 'speaker' };
  }

  async function createRun(request: Request): Promise<Response> {
    const { user, audience } = await authorize(request);
    const page = await readJsonBody(request);
    const model = fieldsOf(page, '').required('model', oneOf(models));
    const created = await create[model](page, user, { signal: request.signal });
    const statusUrl = await statusUrls.sign({ id: created.id, model, audience });
    return jsonResponse(201, { ...created, statusUrl });
  }

  async function readRun(request: Request, { pathname, searchParams }: URL): Promise<Response> {
    const id = pathname.slice(basePath.length + 1);
    const claims = await statusUrls.verify(id, searchParams);
    if (claims === undefined) throw notFound();
    const { audience } = await authorize(request);
    if (audience !== claims.audience) throw notFound();
    const run = await get[claims.model](id, { signal: request.signal }).catch(rethrowUnknownRun);
    return jsonResponse(200, releasedRun(run, claims));
  }

  async function route(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const isCollection = url.pathname === basePath;
    if (!isCollection && !url.pathname.startsWith(`${basePath}/`)) throw notFound();
    if (isPreflight(request)) return preflightResponse(request);
    allowOnly(isCollection ? 'POST' : 'GET', request);
    return isCollection ? await createRun(request) : await readRun(request, url);
  }

  function failure(error: unknown, request: Request): Response {
    const problem = problemOf(error);
    if (problem.status >= 500 && !request.signal.aborted) options.onError?.(error);
    return problem.toResponse();
  }

  return async (request) => {
    const response = await route(request).catch((error: unknown) => failure(error, request));
    response.headers.set('cache-control', 'no-store');
    addCorsHeaders(request, response, allowedOrigins);
    return response;
  };
}

const notFound = () => new Problem(404, 'There is no such run.');

function rethrowUnknownRun(error: unknown): never {
  throw error instanceof ThymiaError && error.code === 'not-found' ? notFound() : error;
}

function allowOnly(method: string, request: Request): void {
  if (request.method !== method)
    throw new Problem(405, `Only ${method} is possible here.`, { headers: { allow: method } });
}
