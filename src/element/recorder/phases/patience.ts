/** Most runs are done by then, in milliseconds. */
export const LONG_MS = 60_000;
/** After it, so often is it said that it still goes on, in milliseconds. */
export const REMINDER_MS = 120_000;

/** Milliseconds until there is something new to say of a wait of so many. */
export function nextReminderMs(phaseMs: number): number {
  if (phaseMs < LONG_MS) return LONG_MS - phaseMs;
  return REMINDER_MS - ((phaseMs - LONG_MS) % REMINDER_MS);
}
