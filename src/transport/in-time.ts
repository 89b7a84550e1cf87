import { followAbort } from '../platform/abort.js';

/** How long something may take, and the error it fails with after that. */
interface Limit {
  readonly ms: number;
  readonly late: () => Error;
}

/** Does something that ends with its signal: when it takes too long, when `signal` is aborted, and when it is done. */
export async function inTime<T>(
  { ms, late }: Limit,
  work: (life: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const { controller, signal: life } = followAbort(signal);
  const timer = setTimeout(() => controller.abort(late()), ms);
  try {
    return await work(life);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}
