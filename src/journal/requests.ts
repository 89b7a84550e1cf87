import { notLater } from '../platform/not-later.js';

/** The result of an IndexedDB request. Await nothing else inside a transaction: it commits when idle. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('No result', 'UnknownError'));
  });
}

/** The same, or `undefined` if the disk can't return it. The transaction continues without it. */
export function resultIfReadable<T>(request: IDBRequest<T>): Promise<T | undefined> {
  request.addEventListener('error', (event) => event.preventDefault());
  return resultOf(request).catch(() => undefined);
}

/** Resolves when a transaction is fully written. */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('Not written', 'AbortError'));
  });
}

/** Rejects after `ms`: storage that is broken or blocked may never answer. */
export const answered = <T>(ms: number, promise: Promise<T>): Promise<T> =>
  notLater({ ms, late: () => new DOMException('Storage does not answer', 'TimeoutError') }, promise);
