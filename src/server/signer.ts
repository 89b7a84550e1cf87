import { toHex } from '../domain/hex.js';

/** Secrets of the host: the first one seals, all of them are tried on what comes back. */
export type Secrets = readonly [string, ...string[]];

/** The signatures of a list of texts under all secrets, in their order; hexadecimal. */
export type Signer = (...message: readonly string[]) => Promise<readonly string[]>;

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** HMAC-SHA-256. The first text of a message says what it is for, so that none is another. */
export function createSigner(secrets: Secrets): Signer {
  const encoder = new TextEncoder();
  const keys = secrets.map((secret) => crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['sign']));
  return (...message) => {
    const bytes = encoder.encode(JSON.stringify(message));
    return Promise.all(
      keys.map(async (key) => toHex(new Uint8Array(await crypto.subtle.sign(HMAC, await key, bytes)))),
    );
  };
}
