import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runProblem } from '../../src/session/run-problem.js';
import { AUDIO } from '../../src/testing/audio.js';

const RECORDINGS = [{ ...AUDIO, kind: 'recording', speechSeconds: 12 }] as const;

describe('runProblem', () => {
  test('says that the run ended without results, and why, retryable', () => {
    const run = { status: 'COMPLETE_ERROR', errorCode: 'ERR_TRANSCRIPTION_FAILED', errorReason: 'secret' };
    const { code, message, runErrorCode, retryable, speechCounts } = runProblem(run, 'helios', RECORDINGS);
    assert.deepEqual([code, runErrorCode, retryable], ['run-failed', 'ERR_TRANSCRIPTION_FAILED', true]);
    assert.equal(message, 'The model run ended without results; `runErrorCode` says why.');
    assert.equal(speechCounts, undefined);
  });

  test('takes a run without a code for an internal error', () => {
    assert.equal(runProblem({ status: 'COMPLETE_ERROR' }, 'helios', RECORDINGS).runErrorCode, 'ERR_INTERNAL');
  });

  test('gives both counts of speech when it is too short', () => {
    const run = { status: 'COMPLETE_ERROR', errorCode: 'ERR_RECORDING_TOO_SHORT' };
    assert.deepEqual(runProblem(run, 'helios', RECORDINGS).speechCounts, {
      countedSeconds: { recording: 12 },
      minimumSeconds: 10,
    });
  });
});
