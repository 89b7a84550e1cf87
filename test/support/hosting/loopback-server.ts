import { once } from 'node:events';
import { createServer } from 'node:http';
import { toNodeHandler } from '../../../src/server/node.js';

/** Answers a request. */
export type Handler = (request: Request) => Response | Promise<Response>;

/** A server on a loopback port of its own, and so an origin of its own. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** Also ends the connections that are still open. */
  readonly stop: () => Promise<void>;
}

/** Serves the handler on a free port; does not keep the process alive. */
export async function startLoopbackServer(handler: Handler): Promise<LoopbackServer> {
  const handle = toNodeHandler(async (request) => handler(request));
  const server = createServer((request, response) => void handle(request, response)).unref();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
