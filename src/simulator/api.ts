import { isJsonObject } from '../domain/json.js';
import type { Model } from '../domain/model.js';
import { reportRun, type RunConditions } from './run-report.js';
import type { RunStore, SimulatedRun } from './run-store.js';
import { reserveUploads, uploadUrls } from './uploads.js';
import { validate } from './validation.js';

/** What thymia's API needs to be simulated. */
export interface ApiOptions extends RunConditions {
  readonly apiKey: string;
  readonly runs: RunStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const MODELS: ReadonlyMap<string, Model> = new Map([
  ['mental-wellness', 'helios'],
  ['apollo', 'apollo'],
]);

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Answers a request to thymia's API. */
export async function answerApi(request: Request, options: ApiOptions): Promise<Response> {
  if (request.headers.get('x-api-key') !== options.apiKey) return error(401, 'Unauthorized');
  const [, name = '', id] = /^\/v1\/models\/([\w-]+)(?:\/([^/]+))?$/.exec(new URL(request.url).pathname) ?? [];
  const model = MODELS.get(name);
  if (model === undefined) return error(404, 'Not Found');
  if (request.method === 'POST' && id === undefined) return createRun(request, model, options);
  if (request.method === 'GET' && id !== undefined) return readRun(id, model, options);
  return error(405, 'Method Not Allowed');
}

async function createRun(request: Request, model: Model, { runs, now, origin }: ApiOptions): Promise<Response> {
  const input = await readJson(request);
  const problems = validate(model, input);
  if (problems.length > 0 || !isJsonObject(input)) return error(422, problems);
  const createdAt = now();
  const uploads = reserveUploads(model, createdAt);
  const run: SimulatedRun = { id: crypto.randomUUID(), model, input, createdAt, uploads };
  runs.add(run);
  const urls = uploadUrls(run, origin);
  return Response.json(model === 'helios' ? { id: run.id, ...urls } : { id: run.id, uploadUrls: urls });
}

async function readRun(id: string, model: Model, options: ApiOptions): Promise<Response> {
  if (!UUID.test(id)) {
    return error(422, [{ loc: ['path', 'model_run_id'], msg: 'Input should be a valid UUID', type: 'uuid_parsing' }]);
  }
  const run = options.runs.find(id);
  const report = run?.model === model ? await reportRun(run, options.now(), options) : undefined;
  return report === undefined ? error(404, 'Not Found') : Response.json(report);
}

async function readJson(request: Request): Promise<unknown> {
  try {
    const json: unknown = await request.json();
    return json;
  } catch {
    return undefined;
  }
}

const error = (status: number, detail: unknown) => Response.json({ detail }, { status });
