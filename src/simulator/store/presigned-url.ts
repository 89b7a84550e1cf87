import { toHex } from '../../domain/hex.js';

/** How to reach an S3-compatible store. */
export interface S3Access {
  /** Origin of the store; the bucket is the first segment of a path. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a presigned URL allows. */
export interface PresignOptions {
  readonly method: 'DELETE' | 'GET' | 'PUT';
  /** Bucket, and key if any: letters, digits and `-._/`. */
  readonly path: string;
  /** Signed into the URL when given: any other type is then refused. */
  readonly contentType?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly signedAt: number;
  readonly expiresSeconds: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * A presigned URL of an S3-compatible store.
 * Source: AWS Signature Version 4, "Authenticating requests: using query parameters".
 */
export async function presignedUrl(access: S3Access, options: PresignOptions): Promise<string> {
  const { method, path, contentType, signedAt, expiresSeconds } = options;
  const time = new Date(signedAt).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [time.slice(0, 8), access.region, 's3', 'aws4_request'];
  const url = new URL(`/${path}`, access.endpoint);
  const headers = [...(contentType === undefined ? [] : [['content-type', contentType]]), ['host', url.host]];
  const signedHeaders = headers.map(([name]) => name).join(';');
  url.search = Object.entries({
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': [access.accessKeyId, ...scope].join('/'),
    'X-Amz-Date': time,
    'X-Amz-Expires': `${expiresSeconds}`,
    'X-Amz-SignedHeaders': signedHeaders,
  })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const headerLines = headers.map((header) => `${header.join(':')}\n`).join('');
  const request = [method, url.pathname, url.search.slice(1), headerLines, signedHeaders, 'UNSIGNED-PAYLOAD'];
  const text = [ALGORITHM, time, scope.join('/'), await sha256Hex(request.join('\n'))].join('\n');
  return `${url.href}&X-Amz-Signature=${toHex(await sign(access.secretAccessKey, scope, text))}`;
}

async function sign(secret: string, scope: readonly string[], text: string): Promise<Uint8Array<ArrayBuffer>> {
  let key = utf8(`AWS4${secret}`);
  for (const part of [...scope, text]) key = await hmac(key, part);
  return key;
}

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(text)));
}

const utf8 = (text: string) => new TextEncoder().encode(text);

const sha256Hex = async (text: string) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))));
