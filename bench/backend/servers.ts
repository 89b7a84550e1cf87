/** The servers of the bench of the backend, one a process: its name and what it forwards to are the arguments. */
import { Agent, createServer, request, type RequestListener } from 'node:http';
import express from 'express';
import { isJsonObject } from '../../src/domain/json.js';
import { createRunHandler } from '../../src/server/index.js';
import { toNodeHandler } from '../../src/server/node.js';
import { originOf } from '../../test/support/start-server.js';

const ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

const PATH = '/api/thymia/runs';
const USER = { userLabel: 'somebody', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } as const;

const [, , name = '', upstream = ''] = process.argv;
const listeners: Readonly<Record<string, () => RequestListener>> = {
  thymia,
  proxy,
  byHand,
  direct: backend('direct'),
  relay: backend('relay'),
};
const server = createServer(listeners[name]?.());
server.keepAliveTimeout = 60_000; // longer than a server waits for its turn
server.listen(0, '127.0.0.1', () => process.send?.(originOf(server)));
process.on('message', () => process.send?.(process.memoryUsage.rss()));

/** Answers as soon as the request is there, and takes uploads without keeping them. */
function thymia(): RequestListener {
  return (incoming, outgoing) => {
    incoming.resume().on('end', () => {
      const created = { id: ID, recordingUploadUrl: `${originOf(server)}/upload` };
      const answer = incoming.method === 'GET' ? { id: ID, status: 'RUNNING' } : created;
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  };
}

/** The least that a backend can do: put the key in, send it on, send back what comes. */
function proxy(): RequestListener {
  const agent = new Agent({ keepAlive: true });
  return (incoming, outgoing) => {
    const { method = 'GET' } = incoming;
    const path = `/v1/models/mental-wellness${method === 'GET' ? `/${ID}` : ''}`;
    const headers = { 'x-api-key': 'key', 'content-type': 'application/json' };
    const forward = request(upstream + path, { agent, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forward);
  };
}

/** What a backend without this package would be: Express and `fetch`, with the least that the job asks for. */
function byHand(): RequestListener {
  const headers = { 'x-api-key': 'key', 'content-type': 'application/json' };
  const runs = `${upstream}/v1/models/mental-wellness`;
  const app = express();
  app.post(PATH, express.json(), async (incoming, outgoing) => {
    const fields: unknown = incoming.body;
    const body = JSON.stringify({ ...(isJsonObject(fields) ? fields : {}), user: USER });
    const answer = await fetch(runs, { method: 'POST', headers, body });
    const created: unknown = await answer.json();
    const { id, recordingUploadUrl } = isJsonObject(created) ? created : {};
    outgoing.status(answer.ok ? 201 : 502).json({ id, recordingUploadUrl, statusUrl: `${PATH}/${String(id)}` });
  });
  app.get(`${PATH}/:id`, async (incoming, outgoing) => {
    const answer = await fetch(`${runs}/${incoming.params.id}`, { headers });
    const run: unknown = await answer.json();
    outgoing.status(answer.ok ? 200 : 502).json({ ...(isJsonObject(run) ? run : {}), userLabel: undefined });
  });
  return app;
}

/** The reference backend. */
function backend(upload: 'direct' | 'relay'): () => RequestListener {
  return () => {
    const handle = toNodeHandler(
      createRunHandler({
        apiKey: 'key',
        baseUrl: upstream,
        basePath: PATH,
        secret: 'a secret of at least thirty-two characters',
        upload,
        authorize: () => ({ user: USER }),
      }),
    );
    return (incoming, outgoing) => void handle(incoming, outgoing);
  };
}
