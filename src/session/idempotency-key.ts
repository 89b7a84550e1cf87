/**
 * The idempotency key of a session's nth run. The first run uses the session's own UUID, however often it is retried. A
 * replacement run (expired upload URL or model failure) needs another key, since an idempotent host would answer the
 * first with the unusable run. Derived, so that it is the same after a reload.
 */
export function idempotencyKeyOf(sessionId: string, runNumber: number): string {
  if (runNumber === 1) return sessionId;
  const last12Digits = (Number.parseInt(sessionId.slice(-12), 16) + runNumber - 1) % 16 ** 12;
  return sessionId.slice(0, -12) + last12Digits.toString(16).padStart(12, '0');
}
