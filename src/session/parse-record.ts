import { parseCreatedRun, type CreatedRun } from '../domain/contract.js';
import { booleanField, isJsonObject, numberField, stringField, type JsonObject } from '../domain/json.js';
import { isOneOf, type RecordingKind } from '../domain/model.js';
import type { RecorderOptions } from '../domain/options.js';
import { createPlan, type SessionPlan } from '../domain/plan.js';
import { RECORD_VERSION } from './session-record.js';

/** A session's record: everything but its audio. */
export interface SessionRecord {
  readonly plan: SessionPlan;
  /** The finished recordings, each with its receipt. */
  readonly finished: readonly { readonly kind: RecordingKind; readonly receipt: JsonObject }[];
  /** The recording that was under way. */
  readonly unfinished: RecordingKind | undefined;
  /** The requested run. */
  readonly run: RecordedRun | undefined;
}

interface RecordedRun {
  readonly runNumber: number;
  /** Missing if the host had not answered. */
  readonly created: CreatedRun | undefined;
  readonly isUploaded: boolean;
}

/**
 * Parses a stored record.
 * @param page the page's current audience, owner and user. The session was found for the same owner, so that none of it
 * can be somebody else's
 * @throws RecorderError or Error if `recordOf` did not write it
 */
export function parseRecord(json: JsonObject, { audience, owner, user }: RecorderOptions): SessionRecord {
  const { version, options, finished, unfinished } = json;
  const sessionId = stringField(json, 'sessionId');
  if (version !== RECORD_VERSION || sessionId === undefined || !isJsonObject(options) || !Array.isArray(finished))
    throw new Error('The session was written down by another version.');
  const now = { ...options, audience, owner, ...(user && { user }) };
  const plan = withRecordingTime(createPlan(now, sessionId), stringField(json, 'recordingTime'));
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
    created: created === undefined ? undefined : parseCreatedRun(created, model, endpoint),
    isUploaded: booleanField(json, 'isUploaded') ?? false,
  };
}
