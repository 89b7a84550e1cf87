import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visibleRun } from '../../src/domain/audience.js';
import type { Run } from '../../src/domain/contract.js';
import { assertNoneIn } from '../server/fixtures.js';
import { COMPLETE_RUNS, failedRun, secretsOf } from '../support/runs.js';

for (const [name, run] of Object.entries({ ...COMPLETE_RUNS.apollo, failed: failedRun('ERR_INTERNAL') })) {
  test(`a speaker gets nothing of an Apollo run but its course: ${name}`, () => {
    const visible = visibleRun(run, 'apollo', 'speaker');
    const course = ['completedAt', 'createdAt', 'deleteData', 'id', 'runAt', 'status'];
    assert.deepEqual(
      Object.keys(visible)
        .filter((field) => field !== 'model' && field !== 'errorCode')
        .sort(),
      course,
    );
    assertNoneIn(JSON.stringify(visible), secretsOf(run));
    assert.equal(visible.status, run.status);
  });

  test(`a clinician gets the whole Apollo run: ${name}`, () => {
    assert.equal(visibleRun(run, 'apollo', 'clinician'), run);
  });
}

test('what hides in a field that may pass does not', () => {
  const run: Run = { status: 'COMPLETE_OK', model: { version: 'apollo-1.0', depression: 0.6243 }, id: [0.6243] };
  assert.deepEqual(visibleRun(run, 'apollo', 'speaker'), { status: 'COMPLETE_OK' });
});

for (const [name, run] of Object.entries(COMPLETE_RUNS.helios))
  test(`Helios is for speakers too: ${name}`, () => {
    assert.equal(visibleRun(run, 'helios', 'speaker'), run);
  });
