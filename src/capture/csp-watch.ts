import { RecorderError } from '../domain/errors.js';

/** Hears which directive of the page's Content-Security-Policy blocked something. */
export interface CspWatch {
  /** `blocked-by-csp` when a directive blocked something meanwhile, else the error given. */
  explain(error: RecorderError): RecorderError;
}

const RELEVANT = /^(worker-src|child-src|script-src|connect-src|default-src)/;

/** Listens until `signal` is aborted. A blocked worker never says so itself: its `error` event, if any, is silent. */
export function watchCsp(signal: AbortSignal): CspWatch {
  let directive: string | undefined;
  const onViolation = ({ effectiveDirective, disposition }: SecurityPolicyViolationEvent) => {
    if (disposition === 'enforce' && RELEVANT.test(effectiveDirective)) directive = effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', onViolation, { signal });
  return {
    explain: (error) =>
      directive === undefined || error.code !== 'recording-failed'
        ? error
        : new RecorderError(
            'blocked-by-csp',
            `The page’s Content-Security-Policy blocks the recorder: "${directive}".`,
            {
              cause: error,
            },
          ),
  };
}
