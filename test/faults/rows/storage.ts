import assert from 'node:assert/strict';
import { completed, inScene, type Row, type Sighting } from '../row.js';
import type { Scene, SceneOptions } from '../scene.js';

/** Slices stored before the storage breaks. */
const SLICES_BEFORE = 4;
const GOES_ON = 'recording goes on';
/** Name of the recorder's database. */
const DATABASE = 'thymia-recorder';

/** What breaks before the recording begins: how it is recorded makes no difference. */
const PLAYED: SceneOptions = { played: true };

export const storage: readonly Row[] = [
  {
    promise: 'goes on recording when IndexedDB is full',
    fault: 'IndexedDB full',
    mustShow: GOES_ON,
    cases: [
      inScene('full from the start', PLAYED, async (scene) => {
        await setQuota(scene, 1);
        await scene.to('recording');
        return unkept(scene);
      }),
      inScene('full while recording', PLAYED, async (scene) => {
        await setQuota(scene, 300_000); // three seconds
        await scene.to('recording');
        return unkept(scene);
      }),
    ],
  },
  {
    promise: 'goes on recording when IndexedDB is blocked',
    fault: 'IndexedDB blocked: it throws, or never answers',
    mustShow: GOES_ON,
    cases: [
      inScene('throws', PLAYED, async (scene) => {
        await scene.page.evaluate(() => {
          IDBFactory.prototype.open = () => {
            throw new DOMException('Storage is blocked.', 'SecurityError');
          };
        });
        await scene.to('recording');
        return unkept(scene);
      }),
      inScene('never answers', PLAYED, async (scene) => {
        await scene.page.evaluate(() => {
          const other = new BroadcastChannel('other'); // any event target will do
          IDBFactory.prototype.open = () => other as never;
        });
        await scene.to('recording');
        return unkept(scene);
      }),
    ],
  },
  {
    promise: 'goes on recording when IndexedDB is corrupted, and keeps what came before',
    fault: 'IndexedDB corrupted while recording: a slice replaced by other bytes',
    mustShow: 'recording goes on; after a reload, what came before it is there',
    cases: [
      inScene('corrupted', {}, async (scene) => {
        await recordSome(scene);
        await replaceSlice(scene, 1);
        await scene.untilStored(2 * SLICES_BEFORE);
        const soundSamples = scene.slices[0]?.length;
        await scene.reload();
        await scene.until('recoverable');
        assert.equal(Math.round((await scene.recover()) * scene.microphone.sampleRate), soundSamples);
        return completed(scene, { note: 'kept up to the damage' });
      }),
    ],
  },
  {
    promise: 'goes on recording when IndexedDB is deleted',
    fault: 'IndexedDB deleted while recording: by a script, or with the site’s data',
    mustShow: GOES_ON,
    cases: [
      inScene('by a script', {}, async (scene) => {
        await recordSome(scene);
        await scene.page.evaluate((name) => void indexedDB.deleteDatabase(name), DATABASE);
        return unkept(scene);
      }),
      inScene('with the site’s data', {}, async (scene) => {
        await recordSome(scene);
        const { origin } = new URL(scene.page.url());
        await (await scene.devTools()).send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
        return unkept(scene);
      }),
    ],
  },
  {
    promise: 'goes on recording in each of two tabs',
    fault: 'two tabs of the same page and person, both recording',
    mustShow: `${GOES_ON}, in each; neither takes the other’s`,
    cases: [inScene('two tabs', {}, inTwoTabs)],
  },
];

async function recordSome(scene: Scene): Promise<void> {
  await scene.to('recording');
  await scene.untilStored(SLICES_BEFORE);
}

/** Goes on to the result; on the way, leaving the page would be asked about, since nothing is kept. */
async function unkept(scene: Scene): Promise<Sighting> {
  await scene.until('reviewing');
  await scene.page.waitForFunction(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  return completed(scene, { note: 'the browser asks before the page is left' });
}

async function setQuota(scene: Scene, quotaSize: number): Promise<void> {
  const { origin } = new URL(scene.page.url());
  await (await scene.devTools()).send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
}

/** Other bytes in the place of the nth slice, from 0. */
async function replaceSlice({ page }: Scene, index: number): Promise<void> {
  await page.evaluate(
    ([name, nth]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error('The database does not open.'));
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction('slices', 'readwrite');
          const slices = transaction.objectStore('slices');
          const keys = slices.getAllKeys();
          keys.onsuccess = () => slices.put(new ArrayBuffer(100), keys.result[nth]);
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    [DATABASE, index] as const,
  );
}

async function inTwoTabs(scene: Scene): Promise<Sighting> {
  const other = await scene.openTab();
  await Promise.all([recordSome(scene), recordSome(other)]);
  await other.reload();
  await other.until('recoverable');
  await Promise.all([completed(scene), completed(other)]);
  return { end: 'complete', note: 'one run for each', runs: scene.host.runCount };
}
