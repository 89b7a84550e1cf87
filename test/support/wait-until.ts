import { waitUntil as waitUntilFor } from '@open-wc/testing';

/** Longest wait, in milliseconds: only what never happens takes so long, even on a busy machine. */
const PATIENCE_MS = 40_000;

/** Resolves when this is so; rejects with the message when it doesn't become so. */
export const waitUntil = (isSo: () => unknown, message?: string): Promise<void> =>
  waitUntilFor(isSo, message, { timeout: PATIENCE_MS });
