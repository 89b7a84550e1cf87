/** How much of an unwanted body to drain. */
export interface UnreadLimits {
  readonly maximumBytes: number;
  /** Milliseconds for all of it. */
  readonly longestMs: number;
}

/**
 * Drains a body that nobody has begun to read, once the answer is on its way. If it stays unread, many platforms can't
 * reuse the connection, and browsers don't look at the answer before they have sent the body.
 */
export function readAwayUnread(request: Request, limits: UnreadLimits): void {
  if (request.bodyUsed || request.body === null || request.body.locked) return;
  readAway(request.body.getReader(), limits);
}

/** Drains the rest of a body. Cancels it only beyond the limits, since some platforms then drop the connection. */
export function readAway(reader: ReadableStreamDefaultReader<Uint8Array>, limits: UnreadLimits): void {
  drain(reader, limits).catch(() => undefined); // a failed body has nothing left
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>, { maximumBytes, longestMs }: UnreadLimits) {
  await new Promise((resolve) => setTimeout(resolve, 0)); // the answer first
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), longestMs);
  try {
    for (let bytes = 0; bytes <= maximumBytes;) {
      const { value } = await reader.read();
      if (value === undefined) return;
      bytes += value.byteLength;
    }
    await reader.cancel();
  } finally {
    clearTimeout(timer);
  }
}
