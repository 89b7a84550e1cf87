import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openLab, type Lab } from '../faults/lab.js';
import { killedTab } from '../faults/rows/killed.js';

/** Time to say enough, on a busy machine. */
const PATIENCE_MS = 240_000;

describe('<thymia-recorder> whose tab is killed while it records', { timeout: PATIENCE_MS }, () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
  });
  after(() => lab.close());

  it('finds what was stored, goes on recording, and sends it all as one run', async () => {
    const { end, runs } = await killedTab.run(lab);
    assert.deepEqual([end, runs], ['complete', 1]);
  });
});
