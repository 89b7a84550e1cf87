import { listField, numberField, stringField, type JsonObject } from '../domain/json.js';

/**
 * Whether a run has results: `absent` when nothing says what became of it, `held-back` when they aren't to be shown since
 * thymia warns of them.
 */
export type RunState = 'complete' | 'pending' | 'failed' | 'absent' | 'held-back';

/** What is known of a run of either model. */
export interface RunFacts {
  readonly state: RunState;
  readonly id: string | undefined;
  /** When it was made, which is about when the person spoke. */
  readonly date: Date | undefined;
  /** Version of the model, such as `apollo-1.0`. */
  readonly modelVersion: string | undefined;
  readonly userLabel: string | undefined;
  /** Of a failed run; a word such as `ERR_INTERNAL`. */
  readonly errorCode: string | undefined;
  /** thymia's own words, in English. */
  readonly warnings: readonly string[];
}

/** Reads what is there. The status decides: a complete run counts as such even beside an `errorCode`. */
export function readFacts(run: JsonObject): RunFacts {
  return {
    state: stateOf(stringField(run, 'status')),
    id: stringField(run, 'id'),
    date: dateField(run, 'createdAt') ?? dateField(run, 'completedAt'),
    modelVersion: stringField(run, 'model'),
    userLabel: stringField(run, 'userLabel'),
    errorCode: codeField(run, 'errorCode'),
    warnings: listField(run, 'warnings').filter(isText),
  };
}

/** Only what is a code: nothing else is shown to anybody. */
function codeField(run: JsonObject, field: string): string | undefined {
  const code = stringField(run, field) ?? '';
  return stateOf(stringField(run, 'status')) === 'failed' && /^[A-Z][A-Z0-9_]{0,59}$/.test(code) ? code : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

function stateOf(status: string | undefined): RunState {
  if (status === undefined) return 'absent';
  if (status === 'COMPLETE_OK') return 'complete';
  return status === 'COMPLETE_ERROR' ? 'failed' : 'pending';
}

/** A point in time, ISO 8601 with its offset. thymia's own samples have some that are none. */
export function dateField(object: JsonObject, field: string): Date | undefined {
  const text = stringField(object, field) ?? '';
  const date = new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** How far a score may lie outside of 0 to 1 and still mean the end it is near. */
const TOLERANCE = 0.01;

/** A number from 0 to 1. */
export function ratioField(object: JsonObject, field: string): number | undefined {
  const value = numberField(object, field) ?? NaN;
  return value >= -TOLERANCE && value <= 1 + TOLERANCE ? Math.min(1, Math.max(0, value)) : undefined;
}
