interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Requests in the library's protocol, each settled by the answer with its id. */
export function createRequests(port: MessagePort) {
  const waiting = new Map<number, Waiting>();
  port.onmessage = ({ data: { id, result, error } }: MessageEvent<Answer>) => {
    const request = waiting.get(id);
    waiting.delete(id);
    if (error) request?.reject(new Error(error.message));
    else request?.resolve(result);
  };
  let id = 0;
  return (method: string, params?: object, transfer: Transferable[] = []) =>
    new Promise<unknown>((resolve, reject) => {
      id += 1;
      waiting.set(id, { resolve, reject });
      port.postMessage({ id, method, params }, transfer);
    });
}
