import { toHex } from '../domain/hex.js';

/** Secrets of the host: the first one signs and seals, all of them are tried on what comes back. */
export type Secrets = readonly [string, ...string[]];

/** Signs lists of texts. */
export interface Signer {
  /** The signature under the first secret; hexadecimal. */
  sign(...message: readonly string[]): Promise<string>;
  /** The signatures under all secrets, in their order. */
  signEach(...message: readonly string[]): Promise<readonly string[]>;
  /** Whether this is the signature under any of the secrets. */
  verify(signature: string, ...message: readonly string[]): Promise<boolean>;
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** HMAC-SHA-256. The first text of a message says what it is for, so that none is another. */
export function createSigner([first, ...older]: Secrets): Signer {
  const encoder = new TextEncoder();
  const keyOf = (secret: string) =>
    crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['sign', 'verify']);
  const signWith = async (key: Promise<CryptoKey>, message: readonly string[]) =>
    toHex(new Uint8Array(await crypto.subtle.sign(HMAC, await key, encoder.encode(JSON.stringify(message)))));
  const firstKey = keyOf(first);
  const keys = [firstKey, ...older.map(keyOf)];
  return {
    sign: (...message) => signWith(firstKey, message),
    signEach: (...message) => Promise.all(keys.map((key) => signWith(key, message))),
    async verify(signature, ...message) {
      const bytes = encoder.encode(JSON.stringify(message));
      const verifyWith = async (key: Promise<CryptoKey>) =>
        crypto.subtle.verify(HMAC, await key, fromHex(signature), bytes);
      return (await Promise.all(keys.map(verifyWith))).includes(true);
    },
  };
}

/** Nothing but the exact form is taken, so that there is one signature a message. */
const fromHex = (hex: string) =>
  Uint8Array.from(/^[\da-f]{64}$/.test(hex) ? (hex.match(/../g) ?? []) : [], (byte) => Number.parseInt(byte, 16));
