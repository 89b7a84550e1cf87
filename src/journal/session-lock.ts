/**
 * Takes the lock of a session, which ends with the page at the latest. Rejects where there are no Web Locks.
 * @returns what lets go of it; `undefined` while somebody else has it
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
