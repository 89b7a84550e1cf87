import { LONGEST_TIMER_MS } from './longest-timer.js';

/**
 * A `Retry-After` header in milliseconds from now, 0 to 2 147 483 647; `undefined` if it holds neither whole seconds
 * nor an HTTP date. Source: RFC 9110, section 10.2.3.
 */
export function retryAfterMs(value: string | null | undefined): number | undefined {
  const text = value ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_TIMER_MS, Math.max(0, ms));
}

/** Every HTTP date begins with the weekday. `Date.parse` accepts much more, such as -1. */
const parseHttpDate = (text: string) => (/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : NaN);
