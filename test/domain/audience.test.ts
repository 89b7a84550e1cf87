import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isForClinician, visibleRun } from '../../src/domain/audience.js';
import type { Run } from '../../src/domain/contract.js';
import { assertNoneIn } from '../server/fixtures.js';
import { COMPLETE_RUNS, failedRun, secretsOf } from '../support/runs.js';

describe('visibleRun', () => {
  for (const [name, run] of Object.entries({ ...COMPLETE_RUNS.apollo, failed: failedRun('ERR_INTERNAL') })) {
    test(`shows a speaker only the course of an Apollo run: ${name}`, () => {
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

    test(`shows a clinician the whole Apollo run: ${name}`, () => {
      assert.equal(visibleRun(run, 'apollo', 'clinician'), run);
    });
  }

  test('shows a speaker every field of the course of an Apollo run', () => {
    const course = {
      id: 'run-1',
      status: 'COMPLETE_ERROR',
      createdAt: '2026-03-01T07:30:00Z',
      runAt: '2026-03-01T07:31:00Z',
      completedAt: '2026-03-01T07:32:00Z',
      deleteData: false,
      errorCode: 'ERR_INTERNAL',
      model: 'apollo-1.0',
    };
    assert.deepEqual(visibleRun({ ...course, results: 0.6243 }, 'apollo', 'speaker'), course);
  });

  test('hides what is nested in a field of the course', () => {
    const run: Run = { status: 'COMPLETE_OK', model: { version: 'apollo-1.0', depression: 0.6243 }, id: [0.6243] };
    assert.deepEqual(visibleRun(run, 'apollo', 'speaker'), { status: 'COMPLETE_OK' });
  });

  for (const [name, run] of Object.entries(COMPLETE_RUNS.helios))
    test(`shows a speaker the whole Helios run: ${name}`, () => {
      assert.equal(visibleRun(run, 'helios', 'speaker'), run);
    });
});

describe('isForClinician', () => {
  for (const [model, audience, expected] of [
    ['apollo', 'speaker', true],
    ['apollo', undefined, true],
    ['apollo', 'clinician', false],
    ['helios', 'speaker', false],
    [undefined, 'speaker', false],
  ] as const)
    test(`is ${expected} for ${model ?? 'no model'} and ${audience ?? 'no audience'}`, () => {
      assert.equal(isForClinician(model, audience), expected);
    });
});
