/** As long as a timer can wait, in milliseconds: about 24 days. One that is to wait longer ends at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;
