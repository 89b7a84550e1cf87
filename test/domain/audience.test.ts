import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visibleRun } from '../../src/domain/audience.js';
import type { Run } from '../../src/domain/contract.js';

const APOLLO_RUN: Run = {
  status: 'COMPLETE_OK',
  id: 'run-1',
  model: 'apollo-1.0',
  later: { field: 1 },
  results: { disorders: { depression: { probability: 0.7, severity: 0.6 } } },
  report: { viewUrl: 'https://reports.test/?token=secret', pdfUrl: 'https://reports.test/pdf?token=secret' },
  warnings: ['Audio quality may affect result accuracy.'],
  errorReason: 'none',
};

test('a speaker gets an Apollo run without anything that a clinician must see first', () => {
  assert.deepEqual(visibleRun(APOLLO_RUN, 'apollo', 'speaker'), {
    status: 'COMPLETE_OK',
    id: 'run-1',
    model: 'apollo-1.0',
    later: { field: 1 },
  });
});

test('a clinician gets the whole Apollo run', () => {
  assert.deepEqual(visibleRun(APOLLO_RUN, 'apollo', 'clinician'), APOLLO_RUN);
});

test('Helios is for speakers too', () => {
  const run: Run = { status: 'COMPLETE_OK', results: { sections: [] } };
  assert.deepEqual(visibleRun(run, 'helios', 'speaker'), run);
});

test('the run itself is not changed', () => {
  visibleRun(APOLLO_RUN, 'apollo', 'speaker');
  assert.ok('results' in APOLLO_RUN);
});
