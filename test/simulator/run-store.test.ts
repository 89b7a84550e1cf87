import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRunStore, type SimulatedRun } from '../../src/simulator/run-store.js';

const run = (id: string): SimulatedRun => ({ id, model: 'helios', input: {}, createdAt: 0, uploads: new Map() });

test('the oldest run goes when there are too many', () => {
  const runs = createRunStore(2);
  for (const id of ['a', 'b', 'c']) runs.add(run(id));
  assert.deepEqual([runs.find('a'), runs.find('b')?.id, runs.find('c')?.id], [undefined, 'b', 'c']);
});
