import { isWebPage } from '../capture/speech/detector/load-weights.js';
import type { RecorderError } from '../domain/errors.js';
import type { Model } from '../domain/model.js';
import { parseReadiness, type Readiness } from '../domain/readiness.js';
import { isJson, readJson } from '../transport/read-json.js';
import type { Advice } from './diagnosis.js';

/**
 * What the endpoint's answer to a `GET` without an id tells of whether it creates runs of a model.
 * @param error of a session that did not work; it may hold what the endpoint answered to a request for a run
 */
export async function adviceOnReadiness(
  response: Response,
  model: Model = 'helios',
  error?: RecorderError,
): Promise<Advice> {
  const { status, type } = response;
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    return 'Set "endpoint" to its final URL: it redirects, as to a page for signing in';
  if (status === 401 || status === 403)
    return `Let the page in, by "credentials" or "headers" for example: the endpoint answers ${status}`;
  if (status === 503 && isJson(response))
    return 'Look into the log of your backend, or run npx thymia-recorder doctor: the endpoint answers that it can’t create runs, mostly because of the API key, the region or the account';
  if ((status === 502 || status === 504) && !isJson(response))
    return `Start your backend: a proxy answers ${status} in its place`;
  if (status >= 500 && status !== NOT_IMPLEMENTED)
    return `Look into the log of your backend, or run npx thymia-recorder doctor: the endpoint answers ${status}`;
  const readiness = await readinessIn(response);
  if (isUnknownPlace(error))
    return readiness
      ? `Look into the log of your backend: it says that it is ready, and answered ${error.status} to the request for a run`
      : `Correct "endpoint" or the "basePath" of your backend, or have the dev server pass "endpoint" on: ${error.status} was the answer to the request for a run`;
  if (response.ok && isWebPage(response))
    return 'Correct "endpoint", have the dev server pass it on to your backend, or, if recordings get through, have your backend answer GET there with its readiness: a web page answers instead';
  if (readiness === undefined)
    return `Make a recording to see whether your backend is at "endpoint", or have it answer GET there with its readiness: it answers ${status} ${isJson(response) ? 'with other JSON' : 'without JSON'}, which doesn’t tell whether it creates runs`;
  if (readiness.models.includes(model)) return '';
  return `Ask thymia to enable ${model} for your account, or name it in "models" of your backend: it creates no runs of ${model}`;
}

/** Whether a request for a run met a server that knows no such path, or no such method there. */
const isUnknownPlace = (error: RecorderError | undefined): error is RecorderError & { readonly status: 404 | 405 } =>
  error?.code === 'host-rejected' && !error.retryable && !error.reason && [404, 405].includes(error.status ?? 0);

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
