import { RecorderError, toRecorderError } from '../domain/errors.js';
import { loadPart } from '../platform/load-part.js';

/** The part of a session that handles finished recordings. */
export type Sending = typeof import('./sending.chunk.js');

export type LoadSending = () => Promise<Sending>;

/** @throws RecorderError `host-unreachable` if it doesn't load, or as `loadPart` */
export const loadSending: LoadSending = () =>
  loadPart(() => import('./sending.chunk.js')).catch((cause: unknown) => {
    throw notLoaded(cause);
  });

/** The error for a part of the recorder that didn't load. */
export const notLoaded = (cause: unknown) =>
  toRecorderError(cause, 'host-unreachable', 'A part of the recorder could not be loaded.');

/** Whether a part didn't load: nothing is wrong with the data it was for. */
export const isNotLoaded = (thrown: unknown) =>
  thrown instanceof RecorderError && (thrown.code === 'host-unreachable' || thrown.reason === 'page-outdated');
