/** One of several copies on Node: what one has created, the others know. `REDIS_URL=redis://... PORT=3001 node shared.js`. */
import { createServer } from 'node:http';
import { createClient } from '@redis/client';
import { toNodeHandler } from 'thymia-recorder/server/node';
import { runHandler } from './handler.js';

const redis = createClient({ url: process.env['REDIS_URL'] ?? '', disableOfflineQueue: true });
redis.on('error', () => undefined); // it connects again by itself; meanwhile, creates do without it
await redis.connect();

const handle = toNodeHandler(
  runHandler(process.env, {
    read: (key) => redis.get(key),
    write: (key, value, expiresInSeconds) => redis.set(key, value, { EX: expiresInSeconds }),
  }),
);

export const server = createServer((request, response) => void handle(request, response)).listen(process.env['PORT']);

// As a container is stopped: answers what was asked, and takes nothing new.
process.once('SIGTERM', () => server.close(() => redis.destroy()));
