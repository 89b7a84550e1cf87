/** Makes IndexedDB refuse to delete anything. @returns lets it delete again */
function refuseToDelete(): () => void {
  const originals = [IDBCursor.prototype, IDBObjectStore.prototype].map((prototype) => {
    const { delete: original } = prototype;
    prototype.delete = () => {
      throw new DOMException('Refused.', 'UnknownError');
    };
    return { prototype, original };
  });
  return () => {
    for (const { prototype, original } of originals) prototype.delete = original;
  };
}

/** What a `discard()` that is refused rejects with, as `[code, reason]`; the storage then deletes again. */
export async function discardInVain(): Promise<unknown> {
  const restore = refuseToDelete();
  try {
    await document.querySelector('thymia-recorder')?.discard();
    return 'resolved';
  } catch (error) {
    return error instanceof Error ? [Reflect.get(error, 'code'), Reflect.get(error, 'reason')] : error;
  } finally {
    restore();
  }
}
