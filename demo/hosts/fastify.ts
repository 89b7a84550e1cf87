/** Fastify: in a scope of its own, whose bodies Fastify leaves alone. */
import Fastify from 'fastify';
import { toNodeHandler } from 'thymia-recorder/server/node';
import { runHandler } from './handler.js';

const app = Fastify();
const handle = toNodeHandler(runHandler(process.env));
await app.register((scope, _options, done) => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
  scope.all('/api/thymia/runs', (request, reply) => handle(request.raw, reply.hijack().raw));
  scope.all('/api/thymia/runs/*', (request, reply) => handle(request.raw, reply.hijack().raw));
  done();
});
await app.listen({ port: Number(process.env['PORT']) });

export const { server } = app;
