import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { S3Access } from '../../src/simulator/index.js';
import { presignUrl } from './presign-url.js';

/** Debian's Python: the one that apt's `python3-swift` is for. */
const PYTHON = '/usr/bin/python3';
const PROGRAM = fileURLToPath(new URL('s3_store.py', import.meta.url));
const STARTUP_MS = 60_000;

/** A store that runs; its data is gone once it has stopped. */
export interface S3Store extends S3Access {
  /** A bucket that exists. */
  readonly bucket: string;
  /** The bytes and the type of an object of the bucket, `undefined` when there is none. */
  read(key: string): Promise<{ readonly bytes: Uint8Array; readonly contentType: string | null } | undefined>;
  stop(): Promise<void>;
}

/** Why there can be no store here, for `skip` of a test; `undefined` when there can. */
export async function whyNoS3Store(): Promise<string | undefined> {
  try {
    await promisify(execFile)(PYTHON, ['-c', 'import swift.common.middleware.s3api']);
    return undefined;
  } catch {
    return `${PYTHON} has no Swift: apt-get install python3-swift`;
  }
}

/**
 * Starts a real S3 API on a loopback port: presigned URLs are checked for signature, signed headers and expiry.
 * @param allowedOrigins web origins whose pages may upload; all others are refused by CORS
 */
export async function startS3Store(allowedOrigins: readonly string[] = []): Promise<S3Store> {
  const folder = await mkdtemp(join(tmpdir(), 's3-store-'));
  const child = spawn(PYTHON, [PROGRAM, join(folder, 'data'), allowedOrigins.join(',')]);
  const stop = async () => {
    const closed = once(child, 'close');
    child.stdin.end();
    if (child.exitCode === null) await closed;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const endpoint = await firstLine(child);
    const access = { endpoint, region: 'us-east-1', accessKeyId: 'test:tester', secretAccessKey: 'testing' };
    const bucket = 'recordings';
    await send(access, 'PUT', bucket);
    return { ...access, bucket, stop, read: (key) => readObject(access, `${bucket}/${key}`) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const lines = createInterface({ input: child.stdout, signal: AbortSignal.timeout(STARTUP_MS) });
  for await (const line of lines) return line;
  throw new Error(`The store did not start: ${complaints.join('')}`);
}

/** A request whose signature is in its URL. */
const send = (access: S3Access, method: string, path: string) =>
  fetch(presignUrl(access, { method, path }), { method });

async function readObject(access: S3Access, path: string) {
  const response = await send(access, 'GET', path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.ok ? { bytes, contentType: response.headers.get('content-type') } : undefined;
}
