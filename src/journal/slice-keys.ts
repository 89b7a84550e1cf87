import { isOneOf, MODEL_RULES, type RecordingKind } from '../domain/model.js';

const KINDS = Object.values(MODEL_RULES).flatMap(({ kinds }) => kinds);

/** A slice's key: session, recording, and number within it, from 0. */
export type SliceKey = [sessionId: string, kind: RecordingKind, number: number];

/** Counts each recording's slices up to the first missing one, from a session's sorted keys. */
export function countSlices(keys: readonly IDBValidKey[]): Map<RecordingKind, number> {
  const counts = new Map<RecordingKind, number>();
  for (const key of keys) {
    const [, kind, number] = Array.isArray(key) ? key : [];
    if (isOneOf(KINDS, kind) && number === (counts.get(kind) ?? 0)) counts.set(kind, number + 1);
  }
  return counts;
}

/** The session id in a slice's key. */
export function sessionOf(key: IDBValidKey): IDBValidKey | undefined {
  return Array.isArray(key) ? key[0] : undefined;
}

/** All slices of a session, or of one of its recordings. Arrays sort after every other kind of key. */
export function allSlices(...prefix: [sessionId: string, kind?: RecordingKind]): IDBKeyRange {
  return IDBKeyRange.bound(prefix, [...prefix, []]);
}

/** The slices after one. */
export function slicesAfter(key: SliceKey): IDBKeyRange {
  const [sessionId, kind] = key;
  return IDBKeyRange.bound(key, [sessionId, kind, []], true);
}
