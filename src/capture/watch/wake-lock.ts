/** Keeps the screen on until `signal` is aborted, if the browser can. It drops the lock whenever the page is hidden. */
export function keepScreenAwake(signal: AbortSignal): void {
  if (!('wakeLock' in navigator)) return;
  let lock: WakeLockSentinel | undefined;
  const take = async () => {
    if (document.visibilityState !== 'visible') return;
    lock = await navigator.wakeLock.request('screen').catch(() => undefined); // refused on low battery, or by policy
    if (signal.aborted) await lock?.release();
  };
  document.addEventListener('visibilitychange', () => void take(), { signal });
  signal.addEventListener('abort', () => void lock?.release(), { once: true });
  void take();
}
