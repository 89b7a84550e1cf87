import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that came, with its whole body. */
export interface HostRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers a request, or leaves it unanswered. */
export type HostAnswer = (response: ServerResponse) => void;

/** An answer with a JSON body. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): HostAnswer {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

/** A host on a loopback port that gives every request the same answer. */
export class HostServer {
  readonly requests: HostRequest[] = [];
  /** What every request from now on gets. */
  answer: HostAnswer = json({});
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Also ends the connections that are still open. */
  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  /** URL of the host; unused by anybody else once it has stopped. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The host was not started.');
    return `http://127.0.0.1:${address.port}`;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url, headers } = request;
    this.requests.push({ method, url, headers, body: await text(request) });
    this.answer(response);
  }
}
