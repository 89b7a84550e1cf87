import type { Model } from '../domain/model.js';
import { parseReadiness, type Readiness } from '../domain/readiness.js';
import { isJson, readJson } from '../transport/read-json.js';
import type { Advice } from './diagnosis.js';

/** What the endpoint's answer to a `GET` without an id tells of whether it creates runs of a model. */
export async function adviceOnReadiness(response: Response, model: Model = 'helios'): Promise<Advice> {
  const { status, type } = response;
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    return 'Set "endpoint" to its final URL: it redirects, as to a page for signing in';
  if (status === 401 || status === 403)
    return `Let the page in, by "credentials" or "headers" for example: the endpoint answers ${status}`;
  if (status === 503 && isJson(response))
    return 'Look into the log of your backend: it answers that it can’t create runs, mostly because of the API key, the region or the account';
  if (status >= 500 && status !== NOT_IMPLEMENTED)
    return `Look into the log of your backend: the endpoint answers ${status}`;
  const readiness = await readinessIn(response);
  if (readiness === undefined)
    return `Make a recording to see whether your backend is at "endpoint", or have it answer GET there with its readiness: it answers ${status} ${isJson(response) ? 'with other JSON' : 'without JSON'}, which doesn’t tell whether it creates runs`;
  if (readiness.models.includes(model)) return '';
  return `Ask thymia to enable ${model} for your account, or name it in "models" of your backend: it creates no runs of ${model}`;
}

/** For a method: a server that knows no `GET` there may still know `POST`. */
const NOT_IMPLEMENTED = 501;

async function readinessIn(response: Response): Promise<Readiness | undefined> {
  if (!response.ok) return undefined;
  try {
    return parseReadiness(await readJson(response));
  } catch {
    return undefined;
  }
}
