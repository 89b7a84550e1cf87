import { RecorderError } from '../domain/errors.js';

/** The part of a session that goes on from finished recordings. */
export type Sending = typeof import('./sending.chunk.js');

/**
 * Loads it.
 * @throws RecorderError `host-unreachable`, when it does not come
 */
export async function loadSending(): Promise<Sending> {
  try {
    return await import('./sending.chunk.js');
  } catch (cause) {
    const options = { retryable: true, cause };
    throw new RecorderError('host-unreachable', 'A part of the recorder could not be loaded.', options);
  }
}
