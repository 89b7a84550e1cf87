import { isOneOf, MODEL_RULES, type RecordingKind } from '../domain/model.js';

const KINDS = Object.values(MODEL_RULES).flatMap(({ kinds }) => kinds);

/** Where a slice is kept: session, recording, and its number therein, from 0. */
export type SliceKey = [sessionId: string, kind: RecordingKind, number: number];

/** How many slices each recording has up to the first that is missing, from the sorted keys of a session. */
export function countSlices(keys: readonly IDBValidKey[]): Map<RecordingKind, number> {
  const counts = new Map<RecordingKind, number>();
  for (const key of keys) {
    const [, kind, number] = Array.isArray(key) ? key : [];
    if (isOneOf(KINDS, kind) && number === (counts.get(kind) ?? 0)) counts.set(kind, number + 1);
  }
  return counts;
}

/** The session that a key of a slice begins with. */
export function sessionOf(key: IDBValidKey): IDBValidKey | undefined {
  return Array.isArray(key) ? key[0] : undefined;
}

/** All slices of a session, or of one of its recordings. Arrays sort after all else that a key may hold. */
export function allSlices(...prefix: [sessionId: string, kind?: RecordingKind]): IDBKeyRange {
  return IDBKeyRange.bound(prefix, [...prefix, []]);
}

/** The slices after one. */
export function slicesAfter(key: SliceKey): IDBKeyRange {
  const [sessionId, kind] = key;
  return IDBKeyRange.bound(key, [sessionId, kind, []], true);
}
