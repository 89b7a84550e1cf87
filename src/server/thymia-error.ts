/**
 * Why a call to thymia failed.
 *
 * | code | meaning |
 * | --- | --- |
 * | `configuration` | an option of `createThymiaClient` or `createRunHandler` is missing or wrong |
 * | `input-invalid` | the input breaks a documented limit; nothing was sent. `fields` says where |
 * | `unauthorized` | 401 or 403: thymia does not know the API key |
 * | `not-found` | 404: unknown id, data deleted, or Apollo not enabled for this key |
 * | `rejected` | another 4xx; with 422, `fields` and `detail` say what thymia rejected |
 * | `rate-limited` | 429; `retryAfterSeconds` if thymia set it |
 * | `server-error` | 5xx |
 * | `unreachable` | no answer |
 * | `response-invalid` | the answer is not what thymia documents |
 * | `upload-failed` | the store did not accept the recording |
 * | `body-incomplete` | a page's body did not reach `createRunHandler` whole: read before it, or cut off |
 * | `timed-out` | the run was not complete in time |
 */
export type ThymiaErrorCode =
  | 'configuration'
  | 'input-invalid'
  | 'unauthorized'
  | 'not-found'
  | 'rejected'
  | 'rate-limited'
  | 'server-error'
  | 'unreachable'
  | 'response-invalid'
  | 'upload-failed'
  | 'body-incomplete'
  | 'timed-out';

/** One entry in the `detail` of a 422. It may repeat the input: not for end users. */
export interface RejectionDetail {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** Details of a `ThymiaError` besides its code. */
export interface ThymiaErrorOptions {
  readonly status?: number | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly detail?: readonly RejectionDetail[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** The server side's only error class. `message` contains no key, URL, audio or result. */
export class ThymiaError extends Error {
  override readonly name = 'ThymiaError';
  readonly code: ThymiaErrorCode;
  /** HTTP status of the answer that caused it, if any. */
  readonly status: number | undefined;
  /** Paths of the invalid fields, such as `user.birthSex`. */
  readonly fields: readonly string[];
  readonly detail: readonly RejectionDetail[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ThymiaErrorCode, message: string, options: ThymiaErrorOptions = {}) {
    super(message);
    this.code = code;
    this.status = options.status;
    this.fields = options.fields ?? [];
    this.detail = options.detail ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
