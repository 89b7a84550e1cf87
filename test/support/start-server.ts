import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { NodeHandler } from '../../src/server/node.js';

/** A server on a loopback port. */
export interface StartedServer {
  readonly url: string;
  /** Also ends the connections that are still open. */
  close(): Promise<void>;
}

/** Starts a server whose handler may want to know its origin. */
export async function startServer(handlerAt: (origin: string) => NodeHandler): Promise<StartedServer> {
  const server = createServer((incoming, outgoing) => void handler(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = originOf(server);
  const handler = handlerAt(url);
  return { url, close: () => closeServer(server) };
}

/** Where a server that listens is to be found. */
export function originOf(server: Pick<Server, 'address'>): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return `http://127.0.0.1:${address.port}`;
}

/** Ends a server with all its connections. */
export async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
