import { toRecorderError } from '../domain/errors.js';
import { loadPart } from '../platform/load-part.js';

/** The part of a session that goes on from finished recordings. */
export type Sending = typeof import('./sending.chunk.js');

/** How a session gets it. */
export type LoadSending = () => Promise<Sending>;

/**
 * Loads it.
 * @throws RecorderError `host-unreachable` when it does not come, or as `loadPart`
 */
export const loadSending: LoadSending = () =>
  loadPart(() => import('./sending.chunk.js')).catch((cause: unknown) => {
    throw toRecorderError(cause, 'host-unreachable', 'A part of the recorder could not be loaded.');
  });
