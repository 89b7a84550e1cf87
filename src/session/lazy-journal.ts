import type { Journal } from '../domain/ports.js';
import { hasJournal } from '../journal/database-name.js';

const loadJournal = async () => (await import('../journal/index.js')).createJournal();

/** The journal, if anything was ever recorded here: otherwise there is nothing to look for. */
export const storedJournal = async (): Promise<Journal | undefined> =>
  (await hasJournal()) ? loadJournal() : undefined;

/** The journal of this origin, loaded when it is first needed. */
export const lazyJournal: Journal = {
  open: async (...parameters) => (await loadJournal()).open(...parameters),
  find: async (...parameters) => (await storedJournal())?.find(...parameters),
  forget: async (...parameters) => (await storedJournal())?.forget(...parameters),
  forgetAll: async () => (await storedJournal())?.forgetAll(),
  removeExpired: async () => (await storedJournal())?.removeExpired(),
};
