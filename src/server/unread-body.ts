/** How much of a body is still read when nobody wants it. */
export interface UnreadLimits {
  readonly maximumBytes: number;
  /** Milliseconds for all of it. */
  readonly longestMs: number;
}

/**
 * Reads away a body that nobody has begun to read, once the answer is on its way. Where it stays unread, many platforms
 * can't use the connection for the next request, and browsers don't look at the answer before they have sent the body.
 */
export function readAwayUnread(request: Request, limits: UnreadLimits): void {
  if (request.bodyUsed || request.body === null || request.body.locked) return;
  readAway(request.body.getReader(), limits);
}

/** Reads away the rest of a body. It is cancelled only above the limits: some platforms break the connection off then. */
export function readAway(reader: ReadableStreamDefaultReader<Uint8Array>, limits: UnreadLimits): void {
  drain(reader, limits).catch(() => undefined); // of a body that has failed, nothing is left
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
