import { neverAborted } from './abort.js';
import { RecorderError } from '../domain/errors.js';
import { within } from './within.js';

/** Something that the page's Content-Security-Policy may block. */
export interface Watched {
  /** In words. */
  readonly what: string;
  /** Whether it may be tried again. */
  readonly retryable: boolean;
  /** Whether it is this that was blocked. */
  readonly isBlockedBy: (violation: SecurityPolicyViolationEvent) => boolean;
}

/** Hears which directive of the page's Content-Security-Policy blocked something. */
export interface CspWatch {
  /** `blocked-by-csp` when a directive blocked it meanwhile, else the error given. */
  explain(error: RecorderError): Promise<RecorderError>;
}

/** A violation may be told after what it caused. */
export const VIOLATION_MS = 100;

/** The first violation of a document's policy that is meant; listens until `signal` is aborted. */
export const violationIn = (
  page: Document | undefined,
  isMeant: (violation: SecurityPolicyViolationEvent) => boolean,
  signal: AbortSignal,
) =>
  new Promise<SecurityPolicyViolationEvent>((resolve) => {
    const onViolation = (violation: SecurityPolicyViolationEvent) => {
      if (isMeant(violation)) resolve(violation);
    };
    page?.addEventListener('securitypolicyviolation', onViolation, { signal });
  });

/**
 * Listens until `signal` is aborted: what is blocked says no more itself than what can't be reached.
 * @param page the document that sends the request; default: the page, if the code runs in one
 */
export function watchCsp(
  { what, retryable, isBlockedBy }: Watched,
  signal: AbortSignal,
  page: Document | undefined = 'document' in globalThis ? document : undefined,
): CspWatch {
  const isMeant = (violation: SecurityPolicyViolationEvent) =>
    violation.disposition === 'enforce' && isBlockedBy(violation);
  const blocked = violationIn(page, isMeant, signal);
  return {
    explain: async (error) => {
      const violation = await within(VIOLATION_MS, blocked, neverAborted());
      if (violation === undefined) return error;
      const message = `The page’s Content-Security-Policy blocks ${what}: "${violation.effectiveDirective}".`;
      return new RecorderError('blocked-by-csp', message, { cause: error, retryable });
    },
  };
}

/** Whether it is a connection to the origin of this URL that was blocked. */
export const isConnectionTo = (url: string) => {
  const { origin } = new URL(url);
  return ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) =>
    effectiveDirective === 'connect-src' && URL.canParse(blockedURI) && new URL(blockedURI).origin === origin;
};
