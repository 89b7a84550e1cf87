import { VIOLATION_MS, violationIn } from '../platform/csp-watch.js';
import { within } from '../platform/within.js';

/**
 * What came of trying: loaded, not there, not there within `LOADING_MS`, or blocked by a directive of the page's
 * Content-Security-Policy.
 */
export type Outcome =
  { readonly is: 'loaded' | 'missing' | 'late' } | { readonly is: 'blocked'; readonly directive: string };

/** How long something may take to load. */
export const LOADING_MS = 10_000;

/** Tries to load something, and hears whether the page's policy has `directive`, or Trusted Types, against it. */
export async function tryLoading(directive: string, load: (signal: AbortSignal) => Promise<unknown>): Promise<Outcome> {
  const controller = new AbortController();
  const { signal } = controller;
  const isAgainstIt = ({ disposition, effectiveDirective }: SecurityPolicyViolationEvent) =>
    disposition === 'enforce' && (effectiveDirective.startsWith(directive) || effectiveDirective === 'trusted-types');
  const blocked = violationIn(document, isAgainstIt, signal).then(({ effectiveDirective }): Outcome => ({
    is: 'blocked',
    directive: effectiveDirective,
  }));
  const tried = load(signal).then(
    (): Outcome => ({ is: 'loaded' }),
    async (): Promise<Outcome> => (await within(VIOLATION_MS, blocked, signal)) ?? { is: 'missing' },
  );
  try {
    return (await within(LOADING_MS, Promise.race([tried, blocked]), signal)) ?? { is: 'late' };
  } finally {
    controller.abort();
  }
}
