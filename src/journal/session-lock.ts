/**
 * Takes a session's lock, which ends with the page at the latest. Rejects without Web Locks.
 * @returns the release function; `undefined` while somebody else holds the lock
 */
export function lockSession(sessionId: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      if (lock) return new Promise<void>((release) => resolve(release));
      return resolve(undefined);
    };
    navigator.locks.request(`thymia-recorder/${sessionId}`, { ifAvailable: true }, hold).catch(reject);
  });
}
