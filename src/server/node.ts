/// <reference types="node" />
import type { IncomingMessage, ServerResponse } from 'node:http';
import { takenBody } from './incomplete-body.js';

/** A handler for `node:http`, Express, Connect or Vite's middlewares. */
export type NodeHandler = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  next?: (error?: unknown) => void,
) => Promise<void>;

/**
 * Serves a fetch-standard handler from Node. Bodies are streamed in, answers are sent in one piece, and the request's
 * signal aborts when the connection closes early. Of a body that a parser has read, what the parser left is used: bytes,
 * or JSON; without either, the body fails with a `ThymiaError` `body-incomplete`. `Response.error()` breaks the connection off; an error of the handler
 * goes to `next`, or is answered with 500.
 */
export function toNodeHandler(handler: (request: Request) => Promise<Response>): NodeHandler {
  return async (incoming, outgoing, next) => {
    const closed = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) closed.abort();
    });
    try {
      await send(await handler(toRequest(incoming, outgoing, closed.signal)), outgoing);
    } catch (error) {
      if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy();
      else if (next === undefined) outgoing.writeHead(500).end();
      else next(error);
    }
  };
}

function toRequest(incoming: IncomingMessage, outgoing: ServerResponse, signal: AbortSignal): Request {
  const method = incoming.method ?? 'GET';
  const headers = headersOf(incoming);
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, duplex: 'half' };
  if (method === 'GET' || method === 'HEAD') return new Request(urlOf(incoming), init);
  if (!isTaken(incoming)) return new Request(urlOf(incoming), { ...init, body: bodyOf(incoming, outgoing) });
  const body = leftOf(incoming) ?? failedBody();
  headers.delete('content-encoding'); // parsers take it off
  if (body instanceof Uint8Array) headers.set('content-length', `${body.byteLength}`);
  return new Request(urlOf(incoming), { ...init, body });
}

/** Whether something has read the body, so that it will not come again. */
const isTaken = (incoming: IncomingMessage) => incoming.readableDidRead || incoming.readableEnded || incoming.destroyed;

/** The body as a parser left it: its bytes, or what they meant as JSON. */
function leftOf(incoming: IncomingMessage): Uint8Array<ArrayBuffer> | undefined {
  const [raw, body] = ['rawBody', 'body'].map((name): unknown => Reflect.get(incoming, name));
  const bytes = [raw, body].find((left) => left instanceof Uint8Array);
  if (bytes) return Uint8Array.from(bytes);
  const isJson = /^application\/json\s*(;|$)/i.test(incoming.headers['content-type'] ?? '');
  return isJson && typeof body === 'object' && body !== null
    ? new TextEncoder().encode(JSON.stringify(body))
    : undefined;
}

const failedBody = () =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({ start: (controller) => controller.error(takenBody()) });

/**
 * The body, as fast as it is read. What nobody has read when the answer is out runs off unheard, or it would block the
 * connection; to destroy the rest of the request, as Node's own conversion does, would close it before the answer is out.
 */
function bodyOf(incoming: IncomingMessage, outgoing: ServerResponse): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isWanted = true;
  const runOff = () => {
    isWanted = false;
    incoming.resume();
  };
  outgoing.once('finish', runOff);
  return new ReadableStream({
    start(controller) {
      incoming.on('data', (chunk: Uint8Array<ArrayBuffer>) => {
        if (!isWanted) return;
        controller.enqueue(chunk);
        incoming.pause();
      });
      incoming.on('end', () => {
        if (isWanted) controller.close();
      });
      incoming.on('error', (error) => controller.error(error));
      incoming.pause();
    },
    pull: () => void incoming.resume(),
    cancel: runOff,
  });
}

function urlOf(incoming: IncomingMessage): string {
  const protocol = 'encrypted' in incoming.socket ? 'https' : 'http';
  // Connect and Express cut the mount path off `url`.
  const original = 'originalUrl' in incoming ? incoming.originalUrl : undefined;
  const path = typeof original === 'string' ? original : (incoming.url ?? '/');
  return `${protocol}://${incoming.headers.host ?? 'localhost'}${path}`;
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  if (response.type === 'error') {
    outgoing.destroy();
    return;
  }
  const body = new Uint8Array(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers);
  outgoing.end(body);
}
