/** A `Retry-After` header in milliseconds from now: seconds or an HTTP date. RFC 9110, section 10.2.3. */
export function retryAfterMs(value: string | null | undefined): number | undefined {
  const text = value ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
