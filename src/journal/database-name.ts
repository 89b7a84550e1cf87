/** Name of the journal's database, one for all recorders of an origin. */
export const DATABASE_NAME = 'thymia-recorder';

/** Whether a recorder has stored anything on this device, as far as known without opening the database. */
export async function hasJournal(): Promise<boolean> {
  if (!('indexedDB' in globalThis)) return false;
  if (!('databases' in indexedDB)) return true; // Firefox before 126
  const databases = await indexedDB.databases().catch(() => []); // storage may be forbidden
  return databases.some(({ name }) => name === DATABASE_NAME);
}
