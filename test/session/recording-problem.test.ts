import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlan } from '../../src/domain/plan.js';
import { recordingProblem } from '../../src/session/recording-problem.js';
import { AUDIO } from '../../src/testing/index.js';

const plan = createPlan({ endpoint: 'https://host.example/runs', language: 'en-GB' }, 'id');

/** What is wrong with 20 s of recording, of which so many seconds are missing. */
const problemWithGap = (gapSeconds: number) =>
  recordingProblem(
    {
      ...AUDIO,
      durationSeconds: 20,
      speechSeconds: 15,
      quality: { ...AUDIO.quality, durationSeconds: 20, gapSeconds },
    },
    plan,
  );

test('a recording with gaps may be sent up to a tenth of it', () => {
  assert.equal(problemWithGap(2), undefined);
});

test('with more missing, another one is asked for', () => {
  const problem = problemWithGap(2.01);
  assert.equal(problem?.code, 'recording-failed');
  assert.equal(problem.retryable, true);
});
