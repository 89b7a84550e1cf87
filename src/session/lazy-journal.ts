import { notDeleted } from '../domain/errors.js';
import type { Journal } from '../domain/ports.js';
import { hasJournal } from '../journal/database-name.js';
import { microphoneAnswered } from './microphone-answer.js';

/** What keeps a session. */
export const loadJournal = async () => (await import('../journal/index.js')).createJournal();

/** The journal, if anything was ever recorded here: otherwise there is nothing to look for. */
const storedJournal = async (): Promise<Journal | undefined> => ((await hasJournal()) ? loadJournal() : undefined);

/** As `storedJournal`, for deleting: what can't be loaded can't delete. */
const deletingJournal = () =>
  storedJournal().catch((cause: unknown) => {
    throw notDeleted(cause);
  });

/** The journal of this origin, loaded when it is first needed. */
export const lazyJournal: Journal = {
  open: async (...parameters) => {
    await microphoneAnswered(); // there is nothing to keep before
    return (await loadJournal()).open(...parameters);
  },
  find: async (...parameters) => (await storedJournal())?.find(...parameters),
  forget: async (...parameters) => (await deletingJournal())?.forget(...parameters),
  forgetAll: async () => (await deletingJournal())?.forgetAll(),
  removeExpired: async () => (await storedJournal())?.removeExpired(),
};
