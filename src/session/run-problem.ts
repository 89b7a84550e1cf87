import type { Run } from '../domain/contract.js';
import { RecorderError } from '../domain/errors.js';
import { stringField } from '../domain/json.js';
import { MODEL_RULES, type Model } from '../domain/model.js';
import type { Recording } from '../domain/recording.js';

/** Why a run ended in `COMPLETE_ERROR`. Omits `errorReason`, which is for thymia's support, not for users. */
export function runProblem(run: Run, model: Model, recordings: readonly Recording[]): RecorderError {
  const runErrorCode = stringField(run, 'errorCode') ?? 'ERR_INTERNAL';
  return new RecorderError('run-failed', 'The model run ended without results; `runErrorCode` says why.', {
    runErrorCode,
    ...(runErrorCode === 'ERR_RECORDING_TOO_SHORT' && { speechCounts: speechCounts(model, recordings) }),
  });
}

/** The recorder counted enough speech before sending, so thymia counts differently. */
function speechCounts(model: Model, recordings: readonly Recording[]) {
  return {
    countedSeconds: Object.fromEntries(recordings.map(({ kind, speechSeconds }) => [kind, speechSeconds])),
    minimumSeconds: MODEL_RULES[model].minimumSpeechSeconds,
  };
}
