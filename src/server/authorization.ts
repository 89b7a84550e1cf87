import { isJsonObject, type JsonObject } from '../domain/json.js';
import { isOneOf } from '../domain/model.js';
import { Problem } from './problem.js';
import {
  checkDeletionTypes,
  configurationError,
  must,
  mustConform,
  type Authorization,
} from './run-handler-options.js';
import { ThymiaError } from './thymia-error.js';

/** How errors name what the host's `authorize` returned. */
export const AUTHORIZE = 'authorize()';

/**
 * Checks what `authorize` returned. Anything but null or a plain object of the documented fields, such as a `Response`
 * with the status 401, is the host's mistake, and must let nobody in.
 * @throws Problem 401 for null, 500 for a mistake
 */
export function checkedAuthorization(answer: unknown): Authorization {
  if (answer === null) throw new Problem(401, 'This needs a sign-in.');
  return withHostFault(() => {
    mustBeAuthorization(answer);
    return answer;
  });
}

/**
 * Turns a `ThymiaError` about the host's return value into an answer that tells the page nothing. @throws Problem 500
 */
export function withHostFault<T>(check: () => T): T {
  try {
    return check();
  } catch (cause) {
    throw cause instanceof ThymiaError ? new Problem(500, 'The backend failed.', { cause }) : cause;
  }
}

function mustBeAuthorization(answer: unknown): asserts answer is Authorization {
  if (!isPlainObject(answer)) throw configurationError(AUTHORIZE, 'return null or a plain object');
  const { user, audience, subject, ...others } = answer;
  if (user !== undefined) mustConform('User', user, `${AUTHORIZE}.user`);
  if (audience !== undefined)
    must(isOneOf(['speaker', 'clinician'], audience), `${AUTHORIZE}.audience`, 'be speaker or clinician');
  if (subject !== undefined)
    must(typeof subject === 'string' && subject !== '', `${AUTHORIZE}.subject`, 'be a string that is not empty');
  checkDeletionTypes(others, AUTHORIZE);
  for (const field of Object.keys(others))
    must(isOneOf(['deleteData', 'dataToDelete'], field), `${AUTHORIZE}.${field}`, 'be left out: it has no meaning');
}

/** Whether a value is an object literal from any realm, not an instance of a class, such as `Response` or `Error`. */
function isPlainObject(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
