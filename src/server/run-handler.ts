import { LONGEST_TIMER_MS } from '../domain/longest-timer.js';
import { checkedAuthorization } from './authorization.js';
import { addCorsHeaders, isPreflight, preflightResponse } from './cors.js';
import { Problem, toProblem } from './problem.js';
import { createReadinessCheck } from './readiness.js';
import { createReporter } from './reporter.js';
import { createRelay } from './relay.js';
import { readJsonBody } from './request-body.js';
import { createRunCreator, type Asker } from './run-creator.js';
import { jsonResponse, releasedRun } from './run-gate.js';
import { checkRunHandlerOptions, type Deletion, type RunHandlerOptions } from './run-handler-options.js';
import { createSealer } from './sealer.js';
import { createSigner } from './signer.js';
import { createStatusUrls } from './status-url.js';
import { globalFetch } from './thymia-api.js';
import { createThymiaClient } from './thymia-client.js';
import { ThymiaError } from './thymia-error.js';
import { readAwayUnread } from './unread-body.js';

/** 17 MB at 30 kB/s. */
const LONGEST_UPLOAD_MS = 600_000;

/** Answers every request and never rejects. */
export type RunHandler = (request: Request) => Promise<Response>;

/**
 * The backend of `<thymia-recorder>`. `POST {basePath}` creates a model run, a `GET` of the `statusUrl` in its answer
 * reads that run, and `GET {basePath}` reports whether it can create runs. It needs no state of its own: any number of
 * copies may serve the same pages.
 * @throws ThymiaError `configuration`, naming the option
 */
export function createRunHandler(options: RunHandlerOptions): RunHandler {
  const settings = checkRunHandlerOptions(options);
  const { basePath, secrets, isRelay, allowedOrigins, limits } = settings;
  const stallMs = Math.min(limits.stallSeconds * 1000, LONGEST_TIMER_MS);
  const client = createThymiaClient({ ...options, retries: 0 }); // the page retries by itself
  const sealer = createSealer(secrets);
  const statusUrls = createStatusUrls(sealer);
  const unreadBytes = limits.uploadBytes;
  const requestLimits = { maximumBytes: limits.requestBytes, unreadBytes, stallMs, longestMs: stallMs };
  const uploadLimits = { maximumBytes: limits.uploadBytes, unreadBytes, stallMs, longestMs: LONGEST_UPLOAD_MS };
  const relay = createRelay({ sealer, fetch: options.fetch ?? globalFetch, limits: uploadLimits });
  const uploadUrl = isRelay ? relay.hide : (url: string) => Promise.resolve(url);
  const readiness = createReadinessCheck(settings.models, () => client.getAccount());
  const report = createReporter(options.onError);
  const signer = createSigner(secrets);
  const createRun = createRunCreator({ settings, client, signer, statusUrls, readiness, uploadUrl, report });

  async function authorize(request: Request): Promise<Asker> {
    const authorization = checkedAuthorization(await options.authorize(request));
    const { user, audience = 'speaker', subject = user?.userLabel } = authorization;
    const deletion = deletionOf(authorization, settings.runDefaults);
    return { user, audience, subject, deletion };
  }

  async function create(request: Request): Promise<Response> {
    const asker = await authorize(request);
    const page = await readJsonBody(request, requestLimits);
    return jsonResponse(201, await createRun(page, asker, request.headers.get('idempotency-key')));
  }

  async function read(request: Request, id: string, query: URLSearchParams): Promise<Response> {
    const claims = await statusUrls.open(id, query);
    if (claims === undefined) throw notFound();
    const { audience, subject } = await authorize(request);
    if (audience !== claims.audience || subject !== claims.subject) throw notFound();
    const get = claims.model === 'helios' ? client.getHeliosRun : client.getApolloRun;
    const run = await get(id, { signal: request.signal }).catch(rethrowUnknownRun);
    return jsonResponse(200, releasedRun(run, claims));
  }

  async function readReadiness(request: Request): Promise<Response> {
    await authorize(request);
    return jsonResponse(200, await readiness.read());
  }

  async function route(request: Request): Promise<Response> {
    const { pathname, searchParams: query } = new URL(request.url);
    const item = itemOf(pathname, basePath);
    const id = item || query.get('run');
    if (isPreflight(request)) return preflightResponse(request);
    const answers = new Map([['GET', () => (id ? read(request, id, query) : readReadiness(request))]]);
    if (!item) answers.set('POST', () => create(request));
    if (!item && isRelay) answers.set('PUT', () => relay.forward(request, query));
    return answerTo(request.method, answers);
  }

  function failure(error: unknown, request: Request): Response {
    const problem = toProblem(error);
    const { cause } = problem;
    if ((problem.status >= 500 || cause !== undefined) && !request.signal.aborted) report(cause ?? error);
    return problem.toResponse();
  }

  return async (request) => {
    const response = await route(request).catch((error: unknown) => failure(error, request));
    response.headers.set('cache-control', 'no-store');
    response.headers.set('x-content-type-options', 'nosniff');
    addCorsHeaders(request, response, allowedOrigins);
    readAwayUnread(request, { maximumBytes: unreadBytes, longestMs: stallMs });
    return response;
  };
}

const notFound = () => new Problem(404, 'There is no such run.');

function rethrowUnknownRun(error: unknown): never {
  throw error instanceof ThymiaError && error.code === 'not-found' ? notFound() : error;
}

/** A person's own choice overrides the default, field by field. Without deletion, the default list is dropped. */
function deletionOf(person: Deletion, defaults: Deletion): Deletion {
  const { deleteData = defaults.deleteData } = person;
  const { dataToDelete = deleteData === true ? defaults.dataToDelete : undefined } = person;
  return { deleteData, dataToDelete };
}

/** The path after the base path, without a trailing slash: empty for the collection. @throws Problem 404 */
function itemOf(pathname: string, basePath: string): string {
  const base = basePath.replace(/\/$/, '');
  const path = pathname.replace(/\/$/, '');
  if (path !== base && !path.startsWith(`${base}/`)) throw notFound();
  const item = path.slice(base.length + 1);
  if (item.includes('/')) throw notFound();
  return item;
}

/** The answer to each allowed method. */
type Answers = ReadonlyMap<string, () => Promise<Response>>;

function answerTo(method: string, answers: Answers): Promise<Response> {
  const answer = answers.get(method);
  if (answer) return answer();
  const methods = [...answers.keys()];
  throw new Problem(405, `Only ${methods.join(' or ')} is possible here.`, { headers: { allow: methods.join(', ') } });
}
