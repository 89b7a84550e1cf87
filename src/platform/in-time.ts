import { followAbort } from './abort.js';

/** How long something may take, and the error it fails with after that. */
export interface Limit {
  readonly ms: number;
  readonly late: () => Error;
}

/** Does something that ends with its signal: when it takes too long, when `signal` is aborted, and when it is done. */
export async function inTime<T>(
  { ms, late }: Limit,
  work: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const controller = followAbort(signal);
  const timer = setTimeout(() => controller.abort(late()), ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}
