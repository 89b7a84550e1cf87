/* Why a body does not arrive, though the page has sent it. */
import { Problem } from './problem.js';
import { ThymiaError } from './thymia-error.js';

/** How much of a body arrived. */
export interface BodyProgress {
  readonly receivedBytes: number;
  /** From `content-length`; `undefined` without it. */
  readonly promisedBytes: number | undefined;
}

/** The error if something before the handler has consumed the body. */
export const takenBody = () =>
  new ThymiaError(
    'body-incomplete',
    'Something read the request’s body before this handler: mount the handler before the body parser.',
  );

/** The answer to a request whose body is already consumed. */
export function bodyTaken(cause = takenBody()): Problem {
  return new Problem(500, cause.message, { cause });
}

/** The answer to a body that ends before its `content-length`. */
export function bodyCutOff(progress: BodyProgress): Problem {
  return incomplete(413, `The platform cut the body off after ${amountOf(progress)}: raise its limit for bodies`);
}

/** The answer to a body whose stream failed. */
export function bodyBrokeOff(error: unknown, progress: BodyProgress): Problem {
  if (error instanceof ThymiaError) return bodyTaken(error);
  if (isTooLarge(error)) return bodyCutOff(progress);
  return incomplete(
    400,
    `The body broke off after ${amountOf(progress)}: the page left, or the platform limits bodies`,
  );
}

function incomplete(status: number, message: string): Problem {
  return new Problem(status, `${message}.`, { cause: new ThymiaError('body-incomplete', `${message}.`, { status }) });
}

const amountOf = ({ receivedBytes, promisedBytes }: BodyProgress) =>
  promisedBytes === undefined ? `${receivedBytes} bytes` : `${receivedBytes} of ${promisedBytes} bytes`;

/** Whether a platform's error means status 413, as SvelteKit's does. */
function isTooLarge(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return ['status', 'statusCode'].some((name) => Reflect.get(error, name) === 413);
}
