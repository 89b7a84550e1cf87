import { liveBlobUrls } from './blob-urls.js';

/** What is stored where, in entries; nothing of it may be audio. */
export interface Leftovers {
  /** Records of all stores of all databases. */
  readonly indexedDb: number;
  readonly caches: number;
  /** Files and folders of the origin's private file system. */
  readonly files: number;
  /** Characters in the local and the session storage, besides the tab’s id. */
  readonly storageLength: number;
  readonly blobUrls: number;
}

/** Looks everywhere. */
export async function leftovers(): Promise<Leftovers> {
  return {
    indexedDb: await countRecords(),
    caches: (await caches.keys()).length,
    files: await countFiles(),
    storageLength: lengthOf(localStorage) + lengthOf(sessionStorage),
    blobUrls: liveBlobUrls(),
  };
}

/** Without the id of the tab, which stands for nobody. */
const lengthOf = (storage: Storage) =>
  Object.entries(storage)
    .filter(([key]) => key !== 'thymia-recorder.tab')
    .flat()
    .join('').length;

async function countRecords(): Promise<number> {
  let count = 0;
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      count += await answerOf(database.transaction(store).objectStore(store).count());
    database.close();
  }
  return count;
}

async function countFiles(): Promise<number> {
  let count = 0;
  const names = (await navigator.storage.getDirectory()).keys();
  while (!(await names.next()).done) count++;
  return count;
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('No answer.'));
  });
}
