import { toHex } from '../domain/hex.js';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { toJson } from '../domain/to-json.js';
import type { JournalOwner, Person } from '../domain/ports.js';

/** Of what is written here. A row of any other version is deleted, not guessed at. */
export const ROW_VERSION = 2;

/** A session as it is stored: beside the key, nothing in it can be read. */
export interface SessionRow {
  readonly id: string;
  readonly version: typeof ROW_VERSION;
  /** From `personDigest` or `tabDigest`. */
  readonly owner: ArrayBuffer;
  /** From `accountDigest`; missing when the host names no owner. */
  readonly account?: ArrayBuffer;
  /** From `placeDigest`. */
  readonly place: ArrayBuffer;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Whether that was changed because the clock was wrong; this happens once only. */
  readonly isRedated?: true;
  readonly key: CryptoKey;
  /** Sealed; missing before the first `save`. */
  readonly record?: ArrayBuffer;
}

/** The SHA-256 that stands for a person; `undefined` when the host names none. */
export async function personDigest({ owner, userLabel }: Person): Promise<ArrayBuffer | undefined> {
  if (owner === undefined && userLabel === undefined) return undefined;
  return sha256(['person', owner ?? null, userLabel ?? null]);
}

/** The SHA-256 that stands for an `owner`, whoever its users are; `undefined` without one. */
export async function accountDigest({ owner }: Person): Promise<ArrayBuffer | undefined> {
  return owner === undefined ? undefined : sha256(['account', owner]);
}

/** The SHA-256 that stands for a browser tab. */
export const tabDigest = (tabId: string): Promise<ArrayBuffer> => sha256(['tab', tabId]);

/** The SHA-256 that stands for what a session is for. */
export const placeDigest = ({ endpoint, model }: Pick<JournalOwner, 'endpoint' | 'model'>): Promise<ArrayBuffer> =>
  sha256(['place', endpoint, model]);

/** Whether this person's `discard()` means this session. */
export function isMeant(row: SessionRow, digests: readonly ArrayBuffer[]): boolean {
  const meant = digests.map(hexOf);
  return meant.includes(hexOf(row.owner)) || (row.account !== undefined && meant.includes(hexOf(row.account)));
}

const hexOf = (digest: ArrayBuffer) => toHex(new Uint8Array(digest));

/** Rejects where `crypto.subtle` is missing, never throws: its callers ask for several digests side by side. */
const sha256 = async (parts: readonly (string | null)[]) =>
  crypto.subtle.digest('SHA-256', new TextEncoder().encode(toJson(parts)));

/** The row of a session, if it is one. */
export function parseSessionRow(id: string, row: unknown): SessionRow | undefined {
  if (!isJsonObject(row) || row['version'] !== ROW_VERSION) return undefined;
  const { owner, account, place, expiresAt, isRedated, key, record } = row;
  if (!(owner instanceof ArrayBuffer) || !(place instanceof ArrayBuffer)) return undefined;
  if (typeof expiresAt !== 'number' || !(key instanceof CryptoKey)) return undefined;
  return {
    ...{ id, version: ROW_VERSION, owner, place, expiresAt, key },
    ...(isRedated === true && { isRedated }),
    ...(account instanceof ArrayBuffer && { account }),
    ...(record instanceof ArrayBuffer && { record }),
  };
}

/** The record in this JSON, without what could change an object's prototype. */
export function parseRecordJson(json: string): JsonObject | undefined {
  const value: unknown = JSON.parse(json, (field, part: unknown) => (field === '__proto__' ? undefined : part));
  return isJsonObject(value) ? value : undefined;
}
