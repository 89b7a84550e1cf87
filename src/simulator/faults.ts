import { systemClock } from '../platform/clock.js';
import type { RunErrorCode } from '../domain/run-error.js';

/** What becomes of a run: it is not to be found again, it never ends, or it ends with an error. */
export type RunFate = 'lost' | 'stuck' | RunErrorCode;

/** Something that goes wrong on purpose. With neither `status` nor `body` nor `run` the request is only late. */
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
  /** Hits only requests that create a run: what becomes of it. */
  readonly run?: RunFate | undefined;
}

/** What a fault does to a request. */
export interface FaultEffect {
  /** The answer that takes the place of the real one. */
  readonly response?: Response;
  readonly run?: RunFate;
}

/** Lets the first fault that applies happen; a used-up one is taken off the list. */
export async function applyFault(faults: Fault[], request: Request): Promise<FaultEffect> {
  const fault = faults.find(({ applies, run }) => (applies?.(request) ?? true) && (!run || createsRun(request)));
  if (fault === undefined) return {};
  if (fault.times !== undefined && --fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
  if (fault.delayMs !== undefined) await systemClock.delay(fault.delayMs, request.signal);
  if (fault.run !== undefined) return { run: fault.run };
  if (fault.status === undefined && fault.body === undefined) return {};
  return { response: new Response(fault.body ?? '', { status: fault.status ?? 200 }) };
}

const createsRun = ({ method, url }: Request) => method === 'POST' && new URL(url).pathname.startsWith('/v1/models/');
