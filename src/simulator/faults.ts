import { systemClock } from '../domain/clock.js';

/** Something that goes wrong on purpose. With neither `status` nor `body` the request is only late. */
export interface Fault {
  /** Which requests it hits. Default: all but preflights. */
  readonly applies?: ((request: Request) => boolean) | undefined;
  /** How many requests it hits before it is gone; counts down. Default: no end. */
  times?: number | undefined;
  readonly delayMs?: number | undefined;
  /** HTTP status of the answer. Default, when there is a body: 200. */
  readonly status?: number | undefined;
  /** Answer as it is, such as half a JSON document. Default, when there is a status: empty. */
  readonly body?: string | undefined;
}

/**
 * Lets the first fault that applies happen; a used-up one is taken off the list.
 * @returns the answer that takes the place of the real one, if any
 */
export async function applyFault(faults: Fault[], request: Request): Promise<Response | undefined> {
  const fault = faults.find(({ applies }) => applies?.(request) ?? true);
  if (fault === undefined) return undefined;
  if (fault.times !== undefined && --fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
  if (fault.delayMs !== undefined) await systemClock.delay(fault.delayMs, request.signal);
  if (fault.status === undefined && fault.body === undefined) return undefined;
  return new Response(fault.body ?? '', { status: fault.status ?? 200 });
}
