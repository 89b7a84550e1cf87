/// <reference types="node" />
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { Readable } from 'node:stream';
import { takenBody } from './incomplete-body.js';

/** A handler for `node:http`, Express, Connect or Vite's middlewares. */
export type NodeHandler = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  next?: (error?: unknown) => void,
) => Promise<void>;

/** A handler for `node:http2`. */
export type Http2Handler = (incoming: Http2ServerRequest, outgoing: Http2ServerResponse) => Promise<void>;

/** The common part of HTTP/1.1 and HTTP/2 requests. */
interface Incoming extends Readable {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly rawHeaders: readonly string[];
  readonly socket: object;
}

/** The common part of HTTP/1.1 and HTTP/2 answers. */
interface Outgoing {
  statusCode: number;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  readonly writableEnded: boolean;
  readonly writableFinished: boolean;
  setHeader(name: string, value: string | string[]): unknown;
  end(body: Uint8Array): unknown;
  destroy(): unknown;
  once(event: 'close' | 'finish', listener: () => void): unknown;
}

/**
 * Serves a fetch-standard handler from Node. It streams bodies in, sends answers in one piece, and aborts the request's
 * signal when the connection closes early. If a parser has read the body, it uses what the parser left: bytes, or JSON.
 * Without either, the body fails with a `ThymiaError` `body-incomplete`. An invalid HTTP request, such as one whose
 * `Host` isn't a host, gets a 400. `Response.error()` drops the connection. An error of the handler goes to `next`, or
 * gets a 500.
 */
export function toNodeHandler(handler: (request: Request) => Promise<Response>): NodeHandler & Http2Handler {
  return async (incoming: Incoming, outgoing: Outgoing, next?: (error?: unknown) => void) => {
    const closed = new AbortController();
    outgoing.once('close', () => {
      // A reset HTTP/2 stream has nothing left to write either.
      if (!outgoing.writableEnded || !outgoing.writableFinished) closed.abort();
    });
    const request = requestOf(incoming, outgoing, closed.signal);
    if (request === undefined) return sendStatus(400, outgoing);
    try {
      await send(await handler(request), outgoing);
    } catch (error) {
      if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy();
      else if (next === undefined) sendStatus(500, outgoing);
      else next(error);
    }
  };
}

/** `undefined` for an invalid request. */
function requestOf(incoming: Incoming, outgoing: Outgoing, signal: AbortSignal): Request | undefined {
  try {
    return toRequest(incoming, outgoing, signal);
  } catch {
    return undefined;
  }
}

function toRequest(incoming: Incoming, outgoing: Outgoing, signal: AbortSignal): Request {
  const url = urlOf(incoming);
  const method = incoming.method ?? 'GET';
  const headers = headersOf(incoming);
  const init: RequestInit & { duplex: 'half' } = { method, headers, duplex: 'half' };
  // The constructor would make another signal that follows this one.
  const newRequest = (more: RequestInit = {}) =>
    Object.defineProperty(new Request(url, { ...init, ...more }), 'signal', { value: signal });
  if (method === 'GET' || method === 'HEAD') return newRequest();
  if (!isTaken(incoming)) return newRequest({ body: bodyOf(incoming, outgoing) });
  const body = leftOf(incoming) ?? failedBody();
  headers.delete('content-encoding'); // parsers decode it
  if (body instanceof Uint8Array) headers.set('content-length', `${body.byteLength}`);
  return newRequest({ body });
}

/** Whether something has already read the body. */
const isTaken = (incoming: Incoming) => incoming.readableDidRead || incoming.readableEnded || incoming.destroyed;

/** The body as a parser left it: its bytes, or its parsed JSON. */
function leftOf(incoming: Incoming): Uint8Array<ArrayBuffer> | undefined {
  const [raw, body] = ['rawBody', 'body'].map((name): unknown => Reflect.get(incoming, name));
  const bytes = [raw, body].find((left) => left instanceof Uint8Array);
  if (bytes) return Uint8Array.from(bytes);
  const isJson = /^application\/json\s*(;|$)/i.test(String(incoming.headers['content-type']));
  return isJson && typeof body === 'object' && body !== null
    ? new TextEncoder().encode(JSON.stringify(body))
    : undefined;
}

const failedBody = () =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({ start: (controller) => controller.error(takenBody()) });

/**
 * The body, as fast as it is read. Once the answer is out, unread bytes are drained: they would block the connection.
 * Destroying the request, as Node's own conversion does, would close it before the answer is out.
 */
function bodyOf(incoming: Incoming, outgoing: Outgoing): ReadableStream<Uint8Array<ArrayBuffer>> {
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

/**
 * A request's URL. Only the request target sets the path: a `Host` with a path in it would bypass what a proxy or a
 * framework has checked. Source: RFC 9112, 3.2. @throws TypeError
 */
function urlOf(incoming: Incoming): URL {
  const target = targetOf(incoming);
  const protocol = 'encrypted' in incoming.socket ? 'https:' : 'http:';
  if (/^https?:\/\//i.test(target)) return Object.assign(new URL(target), { protocol, username: '', password: '' });
  if (target !== '*' && !target.startsWith('/')) throw new TypeError('The request target is not a path.');
  return new URL(`${protocol}//${authorityOf(incoming)}${target === '*' ? '/' : target}`);
}

function targetOf(incoming: Incoming): string {
  // Connect and Express strip the mount path from `url`.
  const original = 'originalUrl' in incoming ? incoming.originalUrl : undefined;
  return typeof original === 'string' ? original : (incoming.url ?? '/');
}

/** The host, and the port if there is one. */
function authorityOf({ headers }: Incoming): string {
  const authority = headers[':authority'] ?? headers['host'] ?? '';
  if (authority === '') return 'localhost';
  if (typeof authority === 'string' && /^[^\s/\\?#@]+$/.test(authority)) return authority;
  throw new TypeError('The host header is not a host.');
}

function headersOf(incoming: Incoming): Headers {
  const headers = new Headers();
  const { rawHeaders } = incoming;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (!name.startsWith(':')) headers.append(name, rawHeaders[index + 1] ?? ''); // HTTP/2 has the method and more there
  }
  return headers;
}

function sendStatus(status: number, outgoing: Outgoing): void {
  outgoing.statusCode = status;
  outgoing.end(new Uint8Array());
}

async function send(response: Response, outgoing: Outgoing): Promise<void> {
  if (response.type === 'error') {
    outgoing.destroy();
    return;
  }
  const body = new Uint8Array(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  outgoing.end(body);
}
