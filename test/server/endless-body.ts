/** A body that never ends by itself, and what was taken of it. */
export interface EndlessBody {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly takenBytes: number;
  readonly isCancelled: boolean;
}

const CHUNK_BYTES = 1_000_000;

/** @param head what the body begins with; spaces follow, a megabyte at a time */
export function endlessBody(head = ''): EndlessBody {
  let takenBytes = 0;
  let isCancelled = false;
  const give = (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>, text: string) => {
    takenBytes += text.length;
    controller.enqueue(Uint8Array.from(new TextEncoder().encode(text)));
  };
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start: (controller) => (head === '' ? undefined : give(controller, head)),
      pull(controller) {
        if (takenBytes > 500 * CHUNK_BYTES) throw new Error('Nobody limits this body.');
        give(controller, ' '.repeat(CHUNK_BYTES));
      },
      cancel: () => void (isCancelled = true),
    },
    { highWaterMark: 0 },
  );
  return {
    stream,
    get takenBytes() {
      return takenBytes;
    },
    get isCancelled() {
      return isCancelled;
    },
  };
}
