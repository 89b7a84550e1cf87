import { createHash, createHmac } from 'node:crypto';
import type { S3Access } from '../../src/simulator/index.js';

/** What a presigned URL allows. */
export interface PresignOptions {
  readonly method: string;
  /** Bucket, and key if any. */
  readonly path: string;
  /** Signed into the URL when given: any other type is then refused. */
  readonly contentType?: string | undefined;
  /** Default: now. */
  readonly signedAt?: Date | undefined;
  /** Seconds after `signedAt`. Default: one hour. */
  readonly expiresSeconds?: number | undefined;
}

/**
 * A presigned URL of an S3-compatible store, as a backend makes it.
 * Source: AWS Signature Version 4, "Authenticating requests: using query parameters".
 */
export function presignUrl(access: S3Access, options: PresignOptions): string {
  const { method, path, contentType, signedAt = new Date(), expiresSeconds = 3600 } = options;
  const time = signedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${access.region}/s3/aws4_request`;
  const url = new URL(`/${path}`, access.endpoint);
  const headers: [name: string, value: string][] = [['host', url.host]];
  if (contentType !== undefined) headers.unshift(['content-type', contentType]);
  const signedHeaders = headers.map(([name]) => name).join(';');
  const query = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${access.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': `${expiresSeconds}`,
    'X-Amz-SignedHeaders': signedHeaders,
  };
  url.search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const canonicalHeaders = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const request = [method, url.pathname, url.search.slice(1), canonicalHeaders, signedHeaders, 'UNSIGNED-PAYLOAD'];
  const digest = createHash('sha256').update(request.join('\n')).digest('hex');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${access.secretAccessKey}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, digest].join('\n')).toString('hex');
  return `${url.href}&X-Amz-Signature=${signature}`;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
