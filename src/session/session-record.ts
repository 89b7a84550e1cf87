import type { CreatedRun } from '../domain/contract.js';
import type { JsonObject } from '../domain/json.js';
import type { SessionPlan } from '../domain/plan.js';
import { hasRun, isCapturing, isRunRequested, type StartedState, type StateOf } from './state.js';

/** Changes when older records become unreadable. */
export const RECORD_VERSION = 1;

/** A session as JSON: everything a later page needs to continue it, and none of its results. */
export function recordOf(state: StartedState): JsonObject {
  const { plan, recordings } = state;
  const kept = isCapturing(state) && state.replaced ? [...recordings, state.replaced] : recordings;
  const finished = plan.kinds.flatMap((kind) => kept.filter((recording) => recording.kind === kind));
  return {
    version: RECORD_VERSION,
    sessionId: plan.sessionId,
    options: { ...plan.options, endpoint: plan.endpoint },
    recordingTime: plan.request.recordingTime,
    finished: finished.map(({ kind, quality }) => ({ kind, receipt: quality })),
    unfinished: isCapturing(state) ? state.kind : undefined,
    run: isRunRequested(state) ? runOf(state) : undefined,
  };
}

function runOf(state: StateOf<'requesting-run' | 'uploading' | 'processing' | 'complete'>): JsonObject {
  const { runNumber, phase } = state;
  const created = hasRun(state) ? answerOf(state.created, state.plan) : undefined;
  return { runNumber, created, isUploaded: phase === 'processing' };
}

/** In the host's format, so that it parses the same way. */
function answerOf({ id, uploadUrls, statusUrl }: CreatedRun, { model, kinds }: SessionPlan): JsonObject {
  const urls = Object.fromEntries(kinds.map((kind) => [`${kind}UploadUrl`, uploadUrls[kind]]));
  return { id, statusUrl, ...(model === 'apollo' ? { uploadUrls: urls } : urls) };
}
