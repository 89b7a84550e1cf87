import { neverAborted } from './abort.js';
import type { Limit } from './in-time.js';
import { within } from './within.js';

/** What `promise` gives, or the limit's error when it comes too late; nothing is ended by that. */
export async function notLater<T>({ ms, late }: Limit, promise: Promise<T>): Promise<T> {
  const answer = promise.then((value) => ({ value }));
  const { value } = (await within(ms, answer, neverAborted())) ?? fail(late());
  return value;
}

function fail(error: Error): never {
  throw error;
}
