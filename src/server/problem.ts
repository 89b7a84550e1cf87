import { ThymiaError, type ThymiaErrorCode } from './thymia-error.js';

/** Details of a `Problem` besides its status. */
export interface ProblemOptions {
  /** Paths of the invalid fields. */
  readonly fields?: readonly string[];
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What to write to the host's log instead, whatever the status. */
  readonly cause?: unknown;
}

/** A failure reported to the page as `application/problem+json`. Source: RFC 9457. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** HTTP status. */
    readonly status: number,
    /** Sent to the page. */
    title: string,
    readonly options: ProblemOptions = {},
  ) {
    super(title, { cause: options.cause });
  }

  toResponse(): Response {
    const { fields, headers } = this.options;
    const body = { type: 'about:blank', title: this.message, status: this.status, fields };
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: { ...headers, 'content-type': 'application/problem+json' },
    });
  }
}

const TRY_AGAIN_SECONDS = 5;

/** What the page may know of an error: field names, and whether to retry. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (!(error instanceof ThymiaError)) return new Problem(500, 'The backend failed.');
  if (error.code === 'input-invalid') return new Problem(422, error.message, { fields: error.fields });
  if (error.status === 422) return new Problem(422, 'thymia refused the request.', { fields: error.fields });
  if (error.code === 'rate-limited') {
    const seconds = error.retryAfterSeconds ?? TRY_AGAIN_SECONDS;
    return new Problem(503, 'thymia is busy.', { headers: { 'retry-after': `${seconds}` } });
  }
  return new Problem(502, TITLES[error.code] ?? 'thymia did not do what was asked.');
}

const TITLES: Readonly<Partial<Record<ThymiaErrorCode, string>>> = {
  unauthorized: 'thymia refused this backend.',
  unreachable: 'thymia did not answer.',
  'response-invalid': "thymia's answer was not understood.",
};
