/** Hono, here on Node; the app is the same on Deno, Bun and the edge. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { runHandler } from './handler.js';

const handle = runHandler(process.env);
const app = new Hono();
app.all('/api/thymia/runs', (context) => handle(context.req.raw));
app.all('/api/thymia/runs/*', (context) => handle(context.req.raw));

export const server = serve({ fetch: app.fetch, port: Number(process.env['PORT']) });
