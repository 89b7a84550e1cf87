import assert from 'node:assert/strict';
import type { Phase } from '../../../src/session/state.js';
import { completed, inScene, type Case, type Row, type Sighting } from '../row.js';
import type { Scene, SceneOptions } from '../scene.js';
import { reach } from './reach.js';

const MUST_SHOW = 'no byte of audio in IndexedDB, Cache, OPFS, local or session storage; no live blob URL';

export const leftovers: readonly Row[] = [
  {
    promise: 'leaves nothing behind',
    fault: 'after success',
    mustShow: MUST_SHOW,
    cases: [
      inScene('after success', { played: true }, async (scene) => {
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
    fault: 'after `discard()`, in every phase',
    mustShow: MUST_SHOW,
    cases: [
      discardedIn('requesting-microphone'),
      discardedIn('recording', { slices: 4 }),
      discardedIn('paused', { slices: 4 }),
      discardedIn('between-recordings', { model: 'apollo', played: true }),
      discardedIn('reviewing', { played: true }),
      discardedIn('requesting-run', { played: true, autoSubmit: true }),
      discardedIn('uploading', { played: true, autoSubmit: true }),
      discardedIn('processing', { played: true, autoSubmit: true }),
      discardedIn('failed', { played: true, autoSubmit: true }),
      discardedIn('complete', { played: true, autoSubmit: true }),
    ],
  },
  {
    promise: 'leaves nothing of earlier pages behind after discard()',
    fault: 'after `discard()` of what earlier pages left: once it is found, at once, and two sessions of it',
    mustShow: MUST_SHOW,
    cases: [
      inScene('once it is found', { played: true }, async (scene) => {
        await scene.to('reviewing');
        await scene.reload();
        await scene.until('recoverable');
        return discarded(scene);
      }),
      inScene('at once', { played: true }, async (scene) => {
        await scene.to('reviewing');
        assert.notEqual((await scene.leftovers()).indexedDb, 0);
        await scene.page.addInitScript(discardAtOnce);
        await scene.reload();
        await scene.page.waitForFunction(() => Reflect.get(window, 'isDiscarded') === true);
        const sighting = await nothingLeft(scene);
        assert.equal(await scene.recover(), 0, 'nothing is offered');
        return sighting;
      }),
      inScene('two sessions', { played: true }, async (scene) => {
        const tab = await scene.openTab();
        await scene.to('reviewing');
        await tab.to('reviewing');
        await tab.page.close();
        await scene.reload();
        await scene.until('recoverable');
        return discarded(scene);
      }),
    ],
  },
  {
    promise: 'says what discard() could not delete',
    fault: 'after `discard()`, while the storage refuses to delete',
    mustShow: 'it rejects with `recording-failed`; once the storage deletes again, nothing is left',
    cases: [
      inScene('storage refuses', { played: true }, async (scene) => {
        await scene.to('reviewing');
        const thrown = await scene.page.evaluate(() => window.discardInVain());
        assert.deepEqual(thrown, ['recording-failed', 'not-deleted']);
        assert.deepEqual([scene.phase, scene.error], ['failed', 'recording-failed']);
        assert.notEqual((await scene.leftovers()).indexedDb, 0);
        await scene.command('discard');
        return nothingLeft(scene);
      }),
    ],
  },
];

/** Before the page has looked for anything: as soon as the element is there. */
function discardAtOnce(): void {
  const observer = new MutationObserver(() => {
    const recorder = document.querySelector('thymia-recorder');
    if (!recorder) return;
    observer.disconnect();
    void recorder.discard().then(() => Object.assign(window, { isDiscarded: true }));
  });
  observer.observe(document, { childList: true, subtree: true });
}

interface DiscardOptions extends SceneOptions {
  /** To be stored before. */
  readonly slices?: number;
}

function discardedIn(phase: Phase, { slices, ...options }: DiscardOptions = {}): Case {
  return inScene(`in ${phase}`, options, async (scene) => {
    const release = await reach(scene, phase, slices);
    await scene.command('discard');
    const sighting = await nothingLeft(scene);
    release();
    return sighting;
  });
}

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
