interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Who answers the library's requests: its worklet by a port, its encoder by its worker. */
type Responder = Pick<MessagePort | Worker, 'onmessage'> & Pick<MessagePort, 'postMessage'>;

/** Requests in the library's protocol, each settled by the answer with its id. */
export function createRequests(responder: Responder) {
  const waiting = new Map<number, Waiting>();
  responder.onmessage = ({ data: { id, result, error } }: MessageEvent<Answer>) => {
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
      responder.postMessage({ id, method, params }, transfer);
    });
}
