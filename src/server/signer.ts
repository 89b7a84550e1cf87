import { toHex } from '../domain/hex.js';

/** The host's secrets. The first one seals, and all of them can open. */
export type Secrets = readonly [string, ...string[]];

/** Hexadecimal signatures of a list of texts, one per secret, in their order. */
export type Signer = (...message: readonly string[]) => Promise<readonly string[]>;

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** HMAC-SHA-256. The first text of a message names its purpose, so that purposes never mix. */
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
