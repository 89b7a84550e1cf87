const ALGORITHM = 'AES-GCM';

/** 96 bits, fresh for each message. Source: NIST SP 800-38D, 8.2. */
const IV_BYTES = 12;

/** A key that scripts can use but not read. Storage keeps it as it is. */
export function createKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * Encrypts bytes.
 * @param place where they are stored: they can't be opened anywhere else
 * @returns the IV, then the ciphertext
 */
export async function seal(key: CryptoKey, place: string, bytes: BufferSource): Promise<ArrayBuffer> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const encrypted = await crypto.subtle.encrypt(parameters(iv, place), key, bytes);
  const sealed = new Uint8Array(IV_BYTES + encrypted.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(encrypted), IV_BYTES);
  return sealed.buffer;
}

/** Decrypts bytes sealed for this place. Rejects if the bytes or the key differ. */
export async function unseal(key: CryptoKey, place: string, sealed: unknown): Promise<ArrayBuffer> {
  if (!(sealed instanceof ArrayBuffer)) throw new TypeError('Not what was sealed.');
  const iv = new Uint8Array(sealed.slice(0, IV_BYTES));
  return crypto.subtle.decrypt(parameters(iv, place), key, new Uint8Array(sealed, IV_BYTES));
}

const parameters = (iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams => ({
  name: ALGORITHM,
  iv,
  additionalData: new TextEncoder().encode(place),
});
