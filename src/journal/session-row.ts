import { toHex } from '../domain/hex.js';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { toJson } from '../domain/to-json.js';
import type { JournalOwner, Person } from '../domain/ports.js';

/** Row format. A row of any other version is deleted, not guessed at. */
export const ROW_VERSION = 2;

/** A session as stored. Apart from the key, nothing in it is readable. */
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
  /** Whether `expiresAt` was changed for a wrong clock, which happens only once. */
  readonly isRedated?: true;
  readonly key: CryptoKey;
  /** Sealed; missing before the first `save`. */
  readonly record?: ArrayBuffer;
}

/** A person's SHA-256; `undefined` if the host names none. */
export async function personDigest({ owner, userLabel }: Person): Promise<ArrayBuffer | undefined> {
  if (owner === undefined && userLabel === undefined) return undefined;
  return sha256(['person', owner ?? null, userLabel ?? null]);
}

/** An `owner`'s SHA-256, the same for all its users; `undefined` without one. */
export async function accountDigest({ owner }: Person): Promise<ArrayBuffer | undefined> {
  return owner === undefined ? undefined : sha256(['account', owner]);
}

/** A browser tab's SHA-256. */
export const tabDigest = (tabId: string): Promise<ArrayBuffer> => sha256(['tab', tabId]);

/** The SHA-256 of a session's purpose. */
export const placeDigest = ({ endpoint, model }: Pick<JournalOwner, 'endpoint' | 'model'>): Promise<ArrayBuffer> =>
  sha256(['place', endpoint, model]);

/** Whether this person's `discard()` covers this session. */
export function isMeant(row: SessionRow, digests: readonly ArrayBuffer[]): boolean {
  const meant = digests.map(hexOf);
  return meant.includes(hexOf(row.owner)) || (row.account !== undefined && meant.includes(hexOf(row.account)));
}

const hexOf = (digest: ArrayBuffer) => toHex(new Uint8Array(digest));

/** Rejects without `crypto.subtle` and never throws: callers request several digests in parallel. */
const sha256 = async (parts: readonly (string | null)[]) =>
  crypto.subtle.digest('SHA-256', new TextEncoder().encode(toJson(parts)));

/** Parses a session's row, if it is one. */
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

/** Parses a record without what could change an object's prototype. */
export function parseRecordJson(json: string): JsonObject | undefined {
  const value: unknown = JSON.parse(json, (field, part: unknown) => (field === '__proto__' ? undefined : part));
  return isJsonObject(value) ? value : undefined;
}
