/**
 * Why a call to thymia did not work.
 *
 * | code | meaning |
 * | --- | --- |
 * | `configuration` | an option of `createThymiaClient` or `createRunHandler` is missing or wrong |
 * | `input-invalid` | the input breaks a documented limit; nothing was sent. `fields` says where |
 * | `unauthorized` | 401 or 403: thymia does not know the API key |
 * | `not-found` | 404: unknown id, data deleted, or Apollo not enabled for this key |
 * | `rejected` | another 4xx; with 422, `fields` and `detail` say what thymia did not like |
 * | `rate-limited` | 429; `retryAfterSeconds` when thymia said so |
 * | `server-error` | 5xx |
 * | `unreachable` | no answer |
 * | `response-invalid` | the answer is not what thymia documents |
 * | `upload-failed` | the store did not take the recording |
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

/** One entry of the `detail` of a 422. It may repeat what was sent: not for end users. */
export interface RejectionDetail {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** What a `ThymiaError` knows beside its code. */
export interface ThymiaErrorOptions {
  readonly status?: number | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly detail?: readonly RejectionDetail[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** The one error class of the server side. `message` holds no key, URL, audio or result. */
export class ThymiaError extends Error {
  override readonly name = 'ThymiaError';
  readonly code: ThymiaErrorCode;
  /** HTTP status of the answer that caused it, where there was one. */
  readonly status: number | undefined;
  /** Paths of the fields that are wrong, such as `user.birthSex`. */
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
