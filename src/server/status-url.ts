import type { Audience } from '../domain/audience.js';
import { isOneOf, type Model } from '../domain/model.js';

/** What a status URL allows: to read this run as this audience. */
export interface StatusClaims {
  readonly id: string;
  readonly model: Model;
  readonly audience: Audience;
}

/** Makes and checks the signed URLs under which runs are read. */
export interface StatusUrls {
  /** Path and query, without origin. */
  sign(claims: StatusClaims): Promise<string>;
  /** `undefined` unless the query was signed for this id and has not expired. */
  verify(id: string, query: URLSearchParams): Promise<StatusClaims | undefined>;
}

/** A session that was left can be taken up again the same day. */
const LIFETIME_SECONDS = 24 * 60 * 60;

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/**
 * @param basePath path under which the runs lie
 * @param secret key of the signature
 */
export function createStatusUrls(basePath: string, secret: string): StatusUrls {
  const encoder = new TextEncoder();
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['sign', 'verify']);
  // The first entry keeps a signature from being valid for anything else that the secret may sign.
  const message = ({ id, model, audience }: StatusClaims, expires: string) =>
    encoder.encode(JSON.stringify(['run-status', id, model, audience, expires]));

  return {
    async sign(claims) {
      const expires = `${nowSeconds() + LIFETIME_SECONDS}`;
      const signature = toHex(await crypto.subtle.sign(HMAC, await key, message(claims, expires)));
      const query = new URLSearchParams({ model: claims.model, audience: claims.audience, expires, signature });
      return `${basePath}/${encodeURIComponent(claims.id)}?${query.toString()}`;
    },
    async verify(id, query) {
      const [model, audience, expires] = [query.get('model'), query.get('audience'), query.get('expires') ?? ''];
      if (!isOneOf(['helios', 'apollo'], model) || !isOneOf(['speaker', 'clinician'], audience)) return undefined;
      const claims: StatusClaims = { id, model, audience };
      const signature = fromHex(query.get('signature') ?? '');
      const isSigned = await crypto.subtle.verify(HMAC, await key, signature, message(claims, expires));
      return isSigned && Number(expires) > nowSeconds() ? claims : undefined;
    },
  };
}

const nowSeconds = () => Math.floor(Date.now() / 1000);

const toHex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Nothing but the exact form is taken, so that there is one signature a claim. */
const fromHex = (hex: string) =>
  Uint8Array.from(/^[\da-f]{64}$/.test(hex) ? (hex.match(/../g) ?? []) : [], (byte) => Number.parseInt(byte, 16));
