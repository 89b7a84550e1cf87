import assert from 'node:assert/strict';
import { completed, inScene, type Row, type Sighting } from '../row.js';
import type { Scene } from '../scene.js';

const MUST_SHOW = 'no byte of audio in IndexedDB, Cache, OPFS, local or session storage; no live blob URL';

export const leftovers: readonly Row[] = [
  {
    promise: 'leaves nothing behind',
    fault: 'after success',
    mustShow: MUST_SHOW,
    cases: [
      inScene('after success', {}, async (scene) => {
        await scene.to('reviewing');
        await scene.page.getByRole('button', { name: 'Play' }).click();
        await scene.page.getByRole('button', { name: 'Pause' }).waitFor();
        const { indexedDb, blobUrls } = await scene.leftovers();
        assert.deepEqual({ isKept: indexedDb > 0, blobUrls }, { isKept: true, blobUrls: 1 });
        await completed(scene);
        await emptied(scene);
        return nothingLeft(scene);
      }),
    ],
  },
  {
    promise: 'leaves nothing behind after discard()',
    fault: 'after `discard()`, while recording, in review and while sending',
    mustShow: MUST_SHOW,
    cases: [
      inScene('while recording', {}, async (scene) => {
        await scene.to('recording');
        await scene.untilStored(4);
        return discarded(scene);
      }),
      inScene('in review', { played: true }, async (scene) => {
        await scene.to('reviewing');
        return discarded(scene);
      }),
      inScene('while sending', { played: true, autoSubmit: true }, async (scene) => {
        await scene.storeProxy.refuse();
        await scene.to('uploading');
        return discarded(scene);
      }),
    ],
  },
];

/** Success is told at once; what was kept goes a moment later. */
async function emptied({ page }: Scene): Promise<void> {
  await page.waitForFunction(async () => (await window.leftovers()).indexedDb === 0);
}

async function discarded(scene: Scene): Promise<Sighting> {
  assert.notEqual((await scene.leftovers()).indexedDb, 0);
  await scene.command('discard');
  return nothingLeft(scene);
}

async function nothingLeft(scene: Scene): Promise<Sighting> {
  const left = await scene.leftovers();
  assert.deepEqual(left, { indexedDb: 0, caches: 0, files: 0, storageLength: 0, blobUrls: 0 });
  assert.deepEqual(scene.problems, []);
  return { end: 'nothing left' };
}
