import { RecorderError } from '../domain/errors.js';
import type { Model } from '../domain/model.js';
import { parseReadiness } from '../domain/readiness.js';
import { askHost } from './ask-host.js';
import type { HostAccess } from './host-access.js';
import { inTime } from '../platform/in-time.js';
import { isJson, readJson } from './read-json.js';

/** A later answer counts as none. */
const LIMIT = { ms: 30_000, late: () => new Error('The host endpoint takes too long.') };

/**
 * Asks the host endpoint whether it can create runs of a model: `GET` in host-endpoint.openapi.json.
 * @returns why it can't; `undefined` if it can, or doesn't say
 */
export async function readRefusal(
  endpoint: string,
  model: Model,
  access: HostAccess,
  signal: AbortSignal,
): Promise<RecorderError | undefined> {
  try {
    return await inTime(
      LIMIT,
      async (signal) => refusalIn(await askHost(endpoint, { headers: {}, signal }, access), model),
      signal,
    );
  } catch {
    return undefined; // the cause may pass before a run is requested
  }
}

let hasWarned = false;

/** Warns once per page that no recording may get through. */
function warnOf(status: number): void {
  if (hasWarned) return;
  hasWarned = true;
  console.warn(
    `thymia-recorder: the endpoint answers ${status} when asked whether it is ready; diagnose() says what to do (docs/troubleshooting.md#endpoint).`,
  );
}

/** A server without `GET` there may still support `POST`. */
const NOT_IMPLEMENTED = 501;

async function refusalIn(response: Response, model: Model): Promise<RecorderError | undefined> {
  const { status, ok, headers } = response;
  if (status >= 500 && status !== NOT_IMPLEMENTED && !headers.has('retry-after')) warnOf(status);
  // A host that asks to wait is busy, not misconfigured.
  if (status === 503 && isJson(response) && !headers.has('retry-after'))
    return new RecorderError(
      'configuration',
      'The host endpoint answers that it can’t create runs: mostly the API key, the region or the account is wrong.',
      { status },
    );
  const readiness = ok ? parseReadiness(await readJson(response)) : undefined;
  if (!readiness || readiness.models.includes(model)) return undefined;
  return new RecorderError('configuration', `The host endpoint creates no runs of ${model}.`);
}
