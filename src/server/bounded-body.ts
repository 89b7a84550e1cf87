import { Problem } from './problem.js';

/** How much a page may send, and how slowly. */
export interface BodyLimits {
  readonly maximumBytes: number;
  /** Milliseconds without a byte after which nobody waits any longer. */
  readonly stallMs: number;
  /** Milliseconds for the whole body, which may also come in drips. */
  readonly longestMs: number;
}

/**
 * The chunks of a request's body, no more and no slower than allowed. Ending the iteration lets go of the body.
 * @throws Problem 413 or 408
 */
export async function* boundedChunks(
  body: ReadableStream<Uint8Array> | null,
  { maximumBytes, stallMs, longestMs }: BodyLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  const endsAt = performance.now() + longestMs;
  let bytes = 0;
  try {
    for (;;) {
      const chunk = await inTime(reader?.read(), Math.min(stallMs, endsAt - performance.now()));
      if (chunk?.value === undefined) return;
      bytes += chunk.value.byteLength;
      if (bytes > maximumBytes) throw new Problem(413, `The body must not exceed ${maximumBytes} bytes.`);
      yield chunk.value;
    }
  } finally {
    reader?.cancel().catch(() => undefined); // of a body that has ended or failed, nothing is left to cancel
  }
}

async function inTime<T>(promise: Promise<T> | undefined, ms: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem(408, 'The body came too slowly.')), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
