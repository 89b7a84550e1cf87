import type { CreatedRun } from '../domain/contract.js';
import type { JsonObject } from '../domain/json.js';
import type { SessionPlan } from '../domain/plan.js';
import type { StartedState } from './state.js';

/** Changes when older records can't be understood any more. */
export const RECORD_VERSION = 1;

/** A session as JSON: everything that a later page needs to go on with it, and nothing of its results. */
export function recordOf(state: StartedState): JsonObject {
  const { plan, recordings } = state;
  return {
    version: RECORD_VERSION,
    sessionId: plan.sessionId,
    options: { ...plan.options, endpoint: plan.endpoint },
    recordingTime: plan.request.recordingTime,
    finished: recordings.map(({ kind, quality }) => ({ kind, receipt: quality })),
    unfinished: 'kind' in state ? state.kind : undefined,
    run: 'runNumber' in state ? runOf(state) : undefined,
  };
}

function runOf(state: Extract<StartedState, { readonly runNumber: number }>): JsonObject {
  const { runNumber, phase } = state;
  const created = 'created' in state ? answerOf(state.created, state.plan) : undefined;
  return { runNumber, created, isUploaded: phase === 'processing' };
}

/** As the host answered, so that it is read the same way. */
function answerOf({ id, uploadUrls, statusUrl }: CreatedRun, { model, kinds }: SessionPlan): JsonObject {
  const urls = Object.fromEntries(kinds.map((kind) => [`${kind}UploadUrl`, uploadUrls[kind]]));
  return { id, statusUrl, ...(model === 'apollo' ? { uploadUrls: urls } : urls) };
}
