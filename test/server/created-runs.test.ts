import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createdRunsInMemory } from '../../src/server/created-runs.js';

describe('createdRunsInMemory', () => {
  it('reads what was written under a key, and nothing under another', async () => {
    const runs = createdRunsInMemory();
    await runs.write('a', 'first', 60);
    await runs.write('b', 'second', 60);
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((key) => runs.read(key))), ['first', 'second', undefined]);
  });

  it('forgets what has expired', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_750_000_000_000 });
    const runs = createdRunsInMemory();
    await runs.write('a', 'first', 600);
    t.mock.timers.tick(599_999);
    assert.equal(await runs.read('a'), 'first');
    t.mock.timers.tick(1);
    assert.equal(await runs.read('a'), undefined);
  });

  it('keeps the 1000 that were written last', async () => {
    const runs = createdRunsInMemory();
    for (let i = 0; i < 1002; i++) await runs.write(`${i}`, `run ${i}`, 60);
    const kept = await Promise.all([0, 1, 2, 1001].map((i) => runs.read(`${i}`)));
    assert.deepEqual(kept, [undefined, undefined, 'run 2', 'run 1001']);
  });
});
