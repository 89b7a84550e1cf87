import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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

describe('recordingProblem', () => {
  test('accepts gaps of up to a tenth of a recording', () => {
    assert.equal(problemWithGap(2), undefined);
  });

  test('refuses larger gaps', () => {
    const problem = problemWithGap(2.01);
    assert.equal(problem?.code, 'recording-failed');
    assert.equal(problem.retryable, true);
    assert.equal(problem.message, 'Too much is missing within the recording.');
  });

  test('accepts just enough speech', () => {
    assert.equal(recordingProblem({ ...AUDIO, speechSeconds: plan.requiredSpeechSeconds }, plan), undefined);
  });

  test('refuses too little speech, with both figures', () => {
    const { code, retryable, message } = recordingProblem({ ...AUDIO, speechSeconds: 10.94 }, plan) ?? {};
    assert.deepEqual([code, retryable, message], ['recording-too-short', true, 'Not enough speech: 10.9 s of 11.0 s.']);
  });

  for (const [model, speechSeconds] of [
    ['helios', 10],
    ['apollo', 15],
  ] as const)
    test(`accepts what ${model} needs from a recording that is at its limit, and no less`, () => {
      const full = createPlan({ endpoint: 'https://host.example/runs', language: 'en-GB', model }, 'id');
      const problemAt = (durationSeconds: number, speechSeconds: number) =>
        recordingProblem({ ...AUDIO, durationSeconds, speechSeconds }, full)?.message;
      assert.equal(problemAt(180 - 1 / 8000, speechSeconds), undefined);
      assert.equal(problemAt(180 - 1 / 8000, speechSeconds - 0.1)?.includes(`of ${speechSeconds}.0 s`), true);
      assert.equal(problemAt(179, speechSeconds)?.includes(`of ${(speechSeconds * 1.1).toFixed(1)} s`), true);
    });

  test('refuses silence for what it is', () => {
    const quality = { ...AUDIO.quality, peak: 0, gapSeconds: 60 };
    const { code, retryable, message } = recordingProblem({ ...AUDIO, quality, speechSeconds: 0 }, plan) ?? {};
    assert.deepEqual([code, retryable, message], ['recording-silent', true, 'The microphone delivered silence.']);
  });
});
