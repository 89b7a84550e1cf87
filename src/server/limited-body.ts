/** A request or an answer. */
type Message = Pick<Request | Response, 'body'>;

/** All bytes of a body. Cancels it and returns `undefined` if there are more than `maximumBytes`. */
export async function limitedBytes(
  { body }: Message,
  maximumBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (value === undefined) return joined(chunks, bytes);
    chunks.push(value);
    bytes += value.byteLength;
    if (bytes <= maximumBytes) continue;
    reader?.cancel().catch(() => undefined); // the sender may ignore it
    return undefined;
  }
}

/** A body as text, without a byte order mark; `undefined` if it has more than `maximumBytes`. */
export async function limitedText(message: Message, maximumBytes: number): Promise<string | undefined> {
  const bytes = await limitedBytes(message, maximumBytes);
  return bytes && new TextDecoder().decode(bytes);
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[], bytes: number): Uint8Array<ArrayBuffer> {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const all = new Uint8Array(bytes);
  let end = 0;
  for (const chunk of chunks) {
    all.set(chunk, end);
    end += chunk.byteLength;
  }
  return all;
}
