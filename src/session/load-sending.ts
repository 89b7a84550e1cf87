import { RecorderError } from '../domain/errors.js';

/** The part of a session that goes on from finished recordings. */
export type Sending = typeof import('./sending.chunk.js');

/** How a session gets it. */
export type LoadSending = () => Promise<Sending>;

/**
 * Loads it.
 * @throws RecorderError `host-unreachable`, when it does not come
 */
export const loadSending: LoadSending = () =>
  import('./sending.chunk.js').catch((cause: unknown) => {
    throw new RecorderError('host-unreachable', 'A part of the recorder could not be loaded.', { cause });
  });
