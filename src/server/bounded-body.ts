import { notLater } from '../platform/not-later.js';
import { bodyBrokeOff, bodyCutOff, bodyTaken, type BodyProgress } from './incomplete-body.js';
import { Problem } from './problem.js';
import { readAway } from './unread-body.js';

/** How much a page may send, and how slowly. */
export interface BodyLimits {
  readonly maximumBytes: number;
  /** How much is still read of a body that is refused, or that nobody wants any longer. */
  readonly unreadBytes: number;
  /** Milliseconds without a byte after which nobody waits any longer. */
  readonly stallMs: number;
  /** Milliseconds for the whole body, which may also come in drips. */
  readonly longestMs: number;
}

/**
 * The chunks of a request's body, no more and no slower than allowed. When the iteration ends, the
 * rest of the body is read away.
 * @throws Problem 413, 408, 400, or 500 when something else has read the body
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
      const chunk = await notLater(
        { ms: Math.min(stallMs, endsAt - performance.now()), late: tooSlow },
        readFrom(reader, progress),
      );
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

const tooSlow = () => new Problem(408, 'The body came too slowly.');

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

/** Of a compressed body, a platform may give what it was before. */
function promisedBytesOf({ headers }: Request): number | undefined {
  const length = headers.get('content-length') ?? '';
  return /^\d+$/.test(length) && !headers.has('content-encoding') ? Number(length) : undefined;
}
