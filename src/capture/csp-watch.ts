import { RecorderError } from '../domain/errors.js';
import { within } from '../domain/within.js';

/** Hears which directive of the page's Content-Security-Policy blocked something. */
export interface CspWatch {
  /** `blocked-by-csp` when a directive blocked something meanwhile, else the error given. */
  explain(error: RecorderError): Promise<RecorderError>;
}

const RELEVANT = /^(worker-src|child-src|script-src|connect-src|default-src)/;
/** A violation may be told after what it caused. */
const VIOLATION_MS = 100;

/** Listens until `signal` is aborted. A blocked worker never says so itself: its `error` event, if any, is silent. */
export function watchCsp(signal: AbortSignal): CspWatch {
  const blocked = new Promise<string>((resolve) => {
    const onViolation = ({ effectiveDirective, disposition }: SecurityPolicyViolationEvent) => {
      if (disposition === 'enforce' && RELEVANT.test(effectiveDirective)) resolve(effectiveDirective);
    };
    document.addEventListener('securitypolicyviolation', onViolation, { signal });
  });
  return {
    explain: async (error) => {
      if (error.code !== 'recording-failed') return error;
      const directive = await within(VIOLATION_MS, blocked, new AbortController().signal);
      if (directive === undefined) return error;
      const message = `The page’s Content-Security-Policy blocks the recorder: "${directive}".`;
      return new RecorderError('blocked-by-csp', message, { cause: error });
    },
  };
}
