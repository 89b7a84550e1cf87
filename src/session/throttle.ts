import type { Clock } from '../domain/ports.js';

/** Returns true at most once per `intervalMs`. */
export function createThrottle(intervalMs: number, clock: Pick<Clock, 'monotonicMs'>): () => boolean {
  let nextMs = -Infinity;
  return () => {
    const nowMs = clock.monotonicMs();
    if (nowMs < nextMs) return false;
    nextMs = nowMs + intervalMs;
    return true;
  };
}
