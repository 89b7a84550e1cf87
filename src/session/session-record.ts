import type { Audience } from '../domain/audience.js';
import { parseCreatedRun, type CreatedRun } from '../domain/contract.js';
import { booleanField, isJsonObject, numberField, stringField, type JsonObject } from '../domain/json.js';
import { isOneOf, type RecordingKind } from '../domain/model.js';
import { createPlan, type SessionPlan } from '../domain/plan.js';
import type { StartedState } from './state.js';

/** Changes when older records can't be understood any more. */
const RECORD_VERSION = 1;

/** What is written down of a session besides its audio. */
export interface SessionRecord {
  readonly plan: SessionPlan;
  /** The finished recordings, each with its receipt. */
  readonly finished: readonly { readonly kind: RecordingKind; readonly receipt: JsonObject }[];
  /** The recording that was under way. */
  readonly unfinished: RecordingKind | undefined;
  /** The run that was asked for. */
  readonly run: RecordedRun | undefined;
}

interface RecordedRun {
  readonly runNumber: number;
  readonly isReplacement: boolean;
  /** None while the host had not answered. */
  readonly created: CreatedRun | undefined;
  readonly isUploaded: boolean;
}

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
  const { runNumber, isReplacement, phase } = state;
  const created = 'created' in state ? answerOf(state.created, state.plan) : undefined;
  return { runNumber, isReplacement, created, isUploaded: phase === 'processing' || phase === 'complete' };
}

/** As the host answered, so that it is read the same way. */
function answerOf({ id, uploadUrls, statusUrl }: CreatedRun, { model, kinds }: SessionPlan): JsonObject {
  const urls = Object.fromEntries(kinds.map((kind) => [`${kind}UploadUrl`, uploadUrls[kind]]));
  return { id, statusUrl, ...(model === 'apollo' ? { uploadUrls: urls } : urls) };
}

/**
 * Reads what was written down.
 * @param audience who looks at the page now
 * @throws RecorderError or Error when it is not what `recordOf` writes
 */
export function parseRecord(json: JsonObject, audience: Audience | undefined): SessionRecord {
  const { version, options, finished, unfinished } = json;
  const sessionId = stringField(json, 'sessionId');
  if (version !== RECORD_VERSION || sessionId === undefined || !isJsonObject(options) || !Array.isArray(finished))
    throw new Error('The session was written down by another version.');
  const plan = withRecordingTime(createPlan({ ...options, audience }, sessionId), stringField(json, 'recordingTime'));
  return {
    plan,
    finished: finished.map((each) => parseFinished(each, plan)),
    unfinished: isOneOf(plan.kinds, unfinished) ? unfinished : undefined,
    run: isJsonObject(json['run']) ? parseRun(json['run'], plan) : undefined,
  };
}

function withRecordingTime(plan: SessionPlan, recordingTime: string | undefined): SessionPlan {
  return recordingTime === undefined ? plan : { ...plan, request: { ...plan.request, recordingTime } };
}

function parseFinished(json: unknown, { kinds }: SessionPlan): SessionRecord['finished'][number] {
  if (!isJsonObject(json) || !isOneOf(kinds, json['kind']) || !isJsonObject(json['receipt']))
    throw new Error('A finished recording is not described.');
  return { kind: json['kind'], receipt: json['receipt'] };
}

function parseRun(json: JsonObject, { model, endpoint }: SessionPlan): RecordedRun {
  const { created } = json;
  return {
    runNumber: numberField(json, 'runNumber') ?? 1,
    isReplacement: booleanField(json, 'isReplacement') ?? false,
    created: created === undefined ? undefined : parseCreatedRun(created, model, endpoint),
    isUploaded: booleanField(json, 'isUploaded') ?? false,
  };
}
