import { bodyBrokeOff, bodyCutOff, bodyTaken, type BodyProgress } from './incomplete-body.js';
import { Problem } from './problem.js';
import { readAway } from './unread-body.js';

/** How much a page may send, and how slowly. */
export interface BodyLimits {
  readonly maximumBytes: number;
  /** How much to drain of a body that is rejected or no longer wanted. */
  readonly unreadBytes: number;
  /** Milliseconds that a body may stall. */
  readonly stallMs: number;
  /** Milliseconds for the whole body, which may trickle in. */
  readonly longestMs: number;
}

/**
 * The chunks of a request's body, within the limits. Drains the rest of the body when the iteration ends.
 * @throws Problem 413, 408, 400, or 500 if something else has read the body
 */
export async function* boundedChunks(
  request: Request,
  { maximumBytes, unreadBytes, stallMs, longestMs }: BodyLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (request.bodyUsed) throw bodyTaken();
  const reader = request.body?.getReader();
  const endsAt = performance.now() + longestMs;
  const promisedBytes = promisedBytesOf(request);
  let receivedBytes = 0;
  let isRead = false;
  try {
    for (;;) {
      const progress = { receivedBytes, promisedBytes };
      const chunk = await inTime(Math.min(stallMs, endsAt - performance.now()), readFrom(reader, progress));
      isRead = chunk === undefined;
      if (chunk === undefined) return;
      receivedBytes += chunk.byteLength;
      if (receivedBytes > maximumBytes) throw new Problem(413, `The body must not exceed ${maximumBytes} bytes.`);
      yield chunk;
    }
  } finally {
    if (reader && !isRead) readAway(reader, { maximumBytes: unreadBytes, longestMs: Math.min(stallMs, longestMs) });
  }
}

/** One timer for each chunk: a server has no page that may be busy. @throws Problem 408 */
async function inTime<T>(ms: number, chunk: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem(408, 'The body came too slowly.')), ms);
  });
  return Promise.race([chunk, late]).finally(() => clearTimeout(timer));
}

/** The next chunk, `undefined` at the end. */
async function readFrom(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  progress: BodyProgress,
): Promise<Uint8Array | undefined> {
  const chunk = await reader?.read().catch((error: unknown) => Promise.reject(bodyBrokeOff(error, progress)));
  const { receivedBytes, promisedBytes = 0 } = progress;
  if (chunk?.value === undefined && receivedBytes < promisedBytes) throw bodyCutOff(progress);
  return chunk?.value;
}

/** A platform may decompress a body before the handler sees it. */
function promisedBytesOf({ headers }: Request): number | undefined {
  const length = headers.get('content-length') ?? '';
  return /^\d+$/.test(length) && !headers.has('content-encoding') ? Number(length) : undefined;
}
