import { base64url, EncryptJWT, errors, jwtDecrypt, type JWTPayload } from 'jose';
import type { JsonObject } from '../domain/json.js';
import type { Secrets } from './signer.js';

/** The only place where a token is valid. */
export interface TokenScope {
  /** The run's id; the token's `jti`. */
  readonly id: string;
  /** What the token allows; its `aud`. */
  readonly use: 'status' | `upload/${string}`;
}

/** Hides claims in a token that nobody can read or change without the secret. */
export interface Sealer {
  /** @param lifetime such as `24h` */
  seal(claims: JWTPayload, scope: TokenScope, lifetime: string): Promise<string>;
  /** Returns `undefined` for anything expired or not sealed for this scope. */
  open(token: string, scope: TokenScope): Promise<JsonObject | undefined>;
}

const HEADER = { alg: 'dir', enc: 'A256GCM' };
const ALLOWED = { keyManagementAlgorithms: [HEADER.alg], contentEncryptionAlgorithms: [HEADER.enc] };

/** Encrypted JWTs. Source: RFC 7516 and RFC 7519; RFC 8725, 3.1, for the allowed algorithms. */
export function createSealer([first, ...older]: Secrets): Sealer {
  const firstKey = deriveKey(first);
  const keys = [firstKey, ...older.map(deriveKey)];
  return {
    async seal(claims, { id, use }, lifetime) {
      const token = new EncryptJWT(claims).setProtectedHeader(HEADER).setJti(id).setAudience(use);
      return token.setExpirationTime(lifetime).encrypt(await firstKey);
    },
    async open(token, scope) {
      const opened = await Promise.all(keys.map(async (key) => openWith(await key, token, scope)));
      return opened.find((claims) => claims !== undefined);
    },
  };
}

async function openWith(key: CryptoKey, token: string, { id, use }: TokenScope): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtDecrypt(token, key, { ...ALLOWED, audience: use });
    return payload.jti === id && isExact(token) ? payload : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** Base64 can leave spare bits. They must be zero, so that each token has one spelling. Source: RFC 4648, 3.5. */
const isExact = (token: string) => token.split('.').every((part) => base64url.encode(base64url.decode(part)) === part);

/** A separate key, since the secret signs too. */
async function deriveKey(secret: string): Promise<CryptoKey> {
  const encoder = new TextEncoder();
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const info = encoder.encode('thymia-recorder URL');
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(hkdf, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
