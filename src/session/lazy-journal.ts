import { notDeleted } from '../domain/errors.js';
import type { Journal } from '../domain/ports.js';
import { hasJournal } from '../journal/database-name.js';
import { microphoneAnswered } from './microphone-answer.js';

export const loadJournal = async () => (await import('../journal/index.js')).createJournal();

/** The journal, if anything was ever recorded here. Otherwise there is nothing to find. */
const storedJournal = async (): Promise<Journal | undefined> => ((await hasJournal()) ? loadJournal() : undefined);

/** Like `storedJournal`, for deleting. Rejects if it can't be loaded. */
const deletingJournal = () =>
  storedJournal().catch((cause: unknown) => {
    throw notDeleted(cause);
  });

/** This origin's journal, loaded on first use. */
export const lazyJournal: Journal = {
  open: async (...parameters) => {
    await microphoneAnswered(); // there is nothing to store yet
    return (await loadJournal()).open(...parameters);
  },
  find: async (...parameters) => (await storedJournal())?.find(...parameters),
  forget: async (...parameters) => (await deletingJournal())?.forget(...parameters),
  forgetAll: async () => (await deletingJournal())?.forgetAll(),
  removeExpired: async () => (await storedJournal())?.removeExpired(),
};
