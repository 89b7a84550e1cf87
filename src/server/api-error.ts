import { isJsonObject, stringField } from '../domain/json.js';
import { retryAfterMs } from '../domain/retry-after.js';
import { ThymiaError, type RejectionDetail, type ThymiaErrorCode } from './thymia-error.js';

/** The error for any answer of thymia's but 2xx. @param json its body, `undefined` if it isn’t JSON */
export function apiError(response: Response, json: unknown): ThymiaError {
  const { status } = response;
  if (status >= 400 && codeOf(status) === 'rejected') return rejection(status, json);
  const options = { status, retryAfterSeconds: retryAfterSeconds(response) };
  return new ThymiaError(codeOf(status), `thymia answered ${status}${ADVICE[codeOf(status)] ?? ''}.`, options);
}

const ADVICE: Readonly<Partial<Record<ThymiaErrorCode, string>>> = {
  unauthorized: ': check "apiKey" and "region"',
  'not-found': ': the id is unknown, the data deleted, or the model not enabled for this key',
  'rate-limited': ': ask less often',
  'response-invalid': ', a redirect: check "baseUrl"',
};

function codeOf(status: number): ThymiaErrorCode {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'rejected' : 'response-invalid';
}

function rejection(status: number, json: unknown): ThymiaError {
  const detail = parseDetail(json);
  const fields = detail.map(({ loc }) => loc.filter((part) => part !== 'body').join('.'));
  const where = fields.length === 0 ? '' : `: check ${fields.join(', ')}`;
  return new ThymiaError('rejected', `thymia answered ${status}${where}.`, { status, fields, detail });
}

function parseDetail(json: unknown): readonly RejectionDetail[] {
  const detail: unknown = isJsonObject(json) ? json['detail'] : undefined;
  if (!Array.isArray(detail)) return [];
  return detail.filter(isJsonObject).map((entry) => ({
    loc: parseLocation(entry['loc']),
    msg: stringField(entry, 'msg') ?? '',
    type: stringField(entry, 'type') ?? '',
  }));
}

/** Keeps only field names and indexes: the location of a surplus field may be anything. */
function parseLocation(loc: unknown): RejectionDetail['loc'] {
  return Array.isArray(loc) ? loc.filter(isFieldOrIndex) : [];
}

const isFieldOrIndex = (part: unknown): part is string | number =>
  typeof part === 'number' || (typeof part === 'string' && /^\w{1,40}$/.test(part));

/** As the answer asks, in whole seconds. */
function retryAfterSeconds(response: Response): number | undefined {
  const ms = retryAfterMs(response.headers.get('retry-after'));
  return ms === undefined ? undefined : Math.ceil(ms / 1000);
}
