import { isJsonObject, type JsonObject } from '../domain/json.js';
import type { Secrets } from './signer.js';

/** Hides claims in a text that nobody can read or change without the secret. */
export interface Sealer {
  /** @param context where the text is valid, and nowhere else */
  seal(claims: JsonObject, context: string): Promise<string>;
  /** `undefined` for anything that was not sealed for this context. */
  open(text: string, context: string): Promise<JsonObject | undefined>;
}

const AES = 'AES-GCM';
/** Source: NIST SP 800-38D, 8.2. */
const NONCE_BYTES = 12;

/** The keys are derived from the secrets, so that those may sign other things too. */
export function createSealer([first, ...older]: Secrets): Sealer {
  const encoder = new TextEncoder();
  const keyOf = (secret: string) => deriveKey(encoder.encode(secret));
  const firstKey = keyOf(first);
  const keys = [firstKey, ...older.map(keyOf)];
  const algorithm = (iv: Uint8Array<ArrayBuffer>, context: string) => ({
    name: AES,
    iv,
    additionalData: encoder.encode(context),
  });
  async function openWith(key: Promise<CryptoKey>, text: string, context: string): Promise<JsonObject | undefined> {
    try {
      const bytes = fromBase64Url(text);
      const nonce = bytes.slice(0, NONCE_BYTES);
      const plain = await crypto.subtle.decrypt(algorithm(nonce, context), await key, bytes.slice(NONCE_BYTES));
      const claims: unknown = JSON.parse(new TextDecoder().decode(plain));
      return isJsonObject(claims) ? claims : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    async seal(claims, context) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const plain = encoder.encode(JSON.stringify(claims));
      const sealed = await crypto.subtle.encrypt(algorithm(nonce, context), await firstKey, plain);
      return toBase64Url(Uint8Array.of(...nonce, ...new Uint8Array(sealed)));
    },
    async open(text, context) {
      const opened = await Promise.all(keys.map((key) => openWith(key, text, context)));
      return opened.find((claims) => claims !== undefined);
    },
  };
}

async function deriveKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('thymia-recorder upload URL');
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(hkdf, material, { name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Source: RFC 4648, 5, without padding. */
const toBase64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');

const fromBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replace(/[-_]/g, (sign) => (sign === '-' ? '+' : '/'))), (sign) => sign.charCodeAt(0));
