import assert from 'node:assert/strict';
import type { Phase } from '../../../src/session/state.js';
import { completed, inScene, type Case, type Row } from '../row.js';
import type { SceneOptions } from '../scene.js';
import { reach } from './reach.js';

/** In whichever phase the page is loaded again, the person goes on from there. */
export const reloaded: readonly Row[] = [
  {
    promise: 'goes on where it was when the page is loaded again',
    fault: 'the page loaded again, in every phase',
    mustShow: 'goes on from there, one run only',
    cases: [
      reloadedIn('requesting-microphone', { isFound: false }),
      reloadedIn('recording', { slices: 4 }),
      reloadedIn('paused', { slices: 4 }),
      reloadedIn('between-recordings', { model: 'apollo', played: true }),
      reloadedIn('reviewing', { played: true }),
      reloadedIn('requesting-run', { played: true, autoSubmit: true }),
      reloadedIn('uploading', { played: true, autoSubmit: true }),
      reloadedIn('processing', { played: true, autoSubmit: true }),
      reloadedIn('failed', { played: true, autoSubmit: true }),
    ],
  },
];

interface ReloadOptions extends SceneOptions {
  /** To be stored before. */
  readonly slices?: number;
  /** Whether there is something to go on with. */
  readonly isFound?: boolean;
}

function reloadedIn(phase: Phase, { slices = 0, isFound = true, ...options }: ReloadOptions): Case {
  return inScene(`reloaded in ${phase}`, options, async (scene) => {
    const release = await reach(scene, phase, slices);
    await scene.reload();
    release();
    if (isFound) await scene.until('recoverable');
    else if ((await scene.recover()) === 0) await scene.command('start');
    const sighting = await completed(scene);
    assert.equal(sighting.runs, 1);
    return sighting;
  });
}
