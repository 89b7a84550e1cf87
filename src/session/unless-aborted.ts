/** A callback that ignores late results of aborted work. */
export function unlessAborted<T extends unknown[]>(
  signal: AbortSignal,
  callback: (...values: T) => void,
): (...values: T) => void {
  return (...values) => {
    if (!signal.aborted) callback(...values);
  };
}
