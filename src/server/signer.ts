/** Signs lists of texts. */
export interface Signer {
  /** Hexadecimal. */
  sign(...message: readonly string[]): Promise<string>;
  verify(signature: string, ...message: readonly string[]): Promise<boolean>;
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** HMAC-SHA-256 under the host's secret. The first text of a message says what it is for, so that none is another. */
export function createSigner(secret: string): Signer {
  const encoder = new TextEncoder();
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['sign', 'verify']);
  const bytesOf = (message: readonly string[]) => encoder.encode(JSON.stringify(message));
  return {
    sign: async (...message) => toHex(await crypto.subtle.sign(HMAC, await key, bytesOf(message))),
    verify: async (signature, ...message) =>
      crypto.subtle.verify(HMAC, await key, fromHex(signature), bytesOf(message)),
  };
}

const toHex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Nothing but the exact form is taken, so that there is one signature a message. */
const fromHex = (hex: string) =>
  Uint8Array.from(/^[\da-f]{64}$/.test(hex) ? (hex.match(/../g) ?? []) : [], (byte) => Number.parseInt(byte, 16));
