import { isJsonObject, type JsonObject } from '../domain/json.js';
import type { JournalOwner } from '../domain/ports.js';

/** Of what is written here. A row of any other version is deleted, not guessed at. */
export const ROW_VERSION = 1;

/** A session as it is stored: beside the key, nothing in it can be read. */
export interface SessionRow {
  readonly id: string;
  readonly version: typeof ROW_VERSION;
  /** From `ownerDigest`. */
  readonly owner: ArrayBuffer;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly key: CryptoKey;
  /** Sealed; missing before the first `save`. */
  readonly record?: ArrayBuffer;
}

/** The SHA-256 that stands for an owner. */
export async function ownerDigest({ endpoint, userLabel }: JournalOwner): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify([endpoint, userLabel ?? null])));
}

/** The row of a session, if it is one. */
export function parseSessionRow(id: string, row: unknown): SessionRow | undefined {
  if (!isJsonObject(row) || row['version'] !== ROW_VERSION) return undefined;
  const { owner, expiresAt, key, record } = row;
  if (!(owner instanceof ArrayBuffer) || typeof expiresAt !== 'number' || !(key instanceof CryptoKey)) return undefined;
  return { id, version: ROW_VERSION, owner, expiresAt, key, ...(record instanceof ArrayBuffer && { record }) };
}

/** The record in this JSON, without what could change an object's prototype. */
export function parseRecord(json: string): JsonObject | undefined {
  const value: unknown = JSON.parse(json, (field, part: unknown) => (field === '__proto__' ? undefined : part));
  return isJsonObject(value) ? value : undefined;
}
