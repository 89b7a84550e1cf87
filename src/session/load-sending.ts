import { RecorderError, toRecorderError } from '../domain/errors.js';
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
    throw notLoaded(cause);
  });

/** The error of a part of the recorder that did not come. */
export const notLoaded = (cause: unknown) =>
  toRecorderError(cause, 'host-unreachable', 'A part of the recorder could not be loaded.');

/** Whether it is such an error: nothing is wrong with what the part was needed for. */
export const isNotLoaded = (thrown: unknown) =>
  thrown instanceof RecorderError && (thrown.code === 'host-unreachable' || thrown.reason === 'page-outdated');
