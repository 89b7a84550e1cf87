/** Plain Node: `THYMIA_API_KEY=... STATUS_URL_SECRET=... PORT=3000 node node.js`. */
import { createServer } from 'node:http';
import { toNodeHandler } from 'thymia-recorder/server/node';
import { runHandler } from './handler.js';

const handle = toNodeHandler(runHandler(process.env));

export const server = createServer((request, response) => void handle(request, response)).listen(process.env['PORT']);

// As a container is stopped: answers what was asked, and takes nothing new.
process.once('SIGTERM', () => server.close());
