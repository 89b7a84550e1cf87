import { toHex } from '../domain/hex.js';

/** SHA-256 in hexadecimal; `undefined` where the browser has no Web Crypto. */
export async function sha256(bytes: BufferSource): Promise<string | undefined> {
  const { subtle } = crypto as Partial<Crypto>;
  if (subtle === undefined) return undefined;
  return toHex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}
