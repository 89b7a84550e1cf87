import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/** Answers a request in the end. */
export type Target = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;

/** What happens to a request on its way to the target, if it gets there. */
export type Fault = (incoming: IncomingMessage, outgoing: ServerResponse, target: Target) => unknown;

interface PlannedFault {
  /** Any, unless told. */
  readonly method?: string;
  /** What its path begins with; any, unless told. */
  readonly path?: string;
  readonly fault: Fault;
  times: number;
}

/** An HTTP proxy on a loopback port that does as it is told to a few requests, and hands on all others. */
export class FaultProxy {
  readonly #server = createServer((incoming, outgoing) => this.#handle(incoming, outgoing));
  readonly #target: Target;
  readonly #planned: PlannedFault[] = [];
  #port = 0;

  constructor(target: Target) {
    this.#target = target;
  }

  /** Begins to listen; again on the same port after `refuse()`. */
  async start(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  /** Origin of the proxy. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The next requests of this method, and of no other, meet the fault; only those below `path`, if told. */
  plan(method: string, fault: Fault, { times = 1, path = '/' } = {}): void {
    this.#planned.push({ method, path, fault, times });
  }

  /** Every request meets the fault from now on, until the returned function is called. */
  planAlways(fault: Fault): () => void {
    const planned = { fault, times: Infinity };
    this.#planned.push(planned);
    return () => void this.#planned.splice(this.#planned.indexOf(planned), 1);
  }

  /** Cuts all connections and refuses new ones, until `start()`. */
  async refuse(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async stop(): Promise<void> {
    if (this.#server.listening) await this.refuse();
  }

  #handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
    incoming.on('error', () => undefined); // whoever reads it hears of it too
    const planned = this.#planned.find(
      ({ method, path = '/' }) =>
        (method === undefined || method === incoming.method) && (incoming.url ?? '').startsWith(path),
    );
    if (planned && --planned.times <= 0) this.#planned.splice(this.#planned.indexOf(planned), 1);
    if (planned) planned.fault(incoming, outgoing, this.#target);
    else this.#target(incoming, outgoing);
  }
}

/** Hands requests on as they are, with the `Host` that the client named. */
export function forwardTo(origin: string): Target {
  return (incoming, outgoing) => {
    const { method = 'GET', headers } = incoming;
    const onward = request(new URL(incoming.url ?? '/', origin), { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.on('close', () => {
      if (!incoming.complete) onward.destroy();
    });
    incoming.pipe(onward);
  };
}

/** The connection breaks when this share of the body has come, 0 to 1; so much of it has been handed on. */
export const cutAfter =
  (share: number): Fault =>
  (incoming, outgoing, target) => {
    const limit = share * Number(incoming.headers['content-length'] ?? 0);
    let bytes = 0;
    incoming.on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (bytes >= limit) incoming.socket.resetAndDestroy();
    });
    target(incoming, outgoing);
  };

/** Takes the request, and answers this itself. Pages of any origin may read it. */
export const answerWith =
  (status: number, headers: Readonly<Record<string, string>> = {}): Fault =>
  (incoming, outgoing) => {
    const open = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };
    incoming.resume().on('end', () => outgoing.writeHead(status, { ...open, ...headers }).end());
  };

/** Hands the request on once this has happened. */
export const holdUntil =
  (released: Promise<unknown>): Fault =>
  async (incoming, outgoing, target) => {
    await released;
    if (!incoming.destroyed) target(incoming, outgoing);
  };

/** The target does not hear of a page of another origin, and so does not allow it to read the answer. */
export const withoutOrigin: Fault = (incoming, outgoing, target) => {
  delete incoming.headers.origin;
  delete incoming.headersDistinct['origin'];
  target(incoming, outgoing);
};

/** For `holdUntil`: opens when `release` is called. */
export function createGate(): { readonly released: Promise<void>; readonly release: () => void } {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return { released, release: () => release() };
}
