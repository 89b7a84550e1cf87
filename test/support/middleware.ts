import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRunnerConfig } from '@web/test-runner';
import { toNodeHandler } from '../../src/server/node.js';

/** What the test server does with a request before it looks for a file. */
export type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** What every browser test may count on. `/__echo` answers with what was sent to it. */
export const middleware: Middleware[] = [mswWorker(), compiledTypeScript(), serve('/__echo', echo)];

/** Hands requests for `path`, and for what is below it, to a handler. */
export function serve(path: string, handler: (request: Request) => Promise<Response>): Middleware {
  const handle = toNodeHandler(handler);
  return (context, next) => {
    if (context.path !== path && !context.path.startsWith(`${path}/`)) return next();
    context.respond = false;
    return handle(context.req, context.res);
  };
}

/** A service worker has the folder that it was loaded from as its scope: here the whole origin. */
function mswWorker(): Middleware {
  return (context, next) => {
    if (context.path === '/mockServiceWorker.js') context.path = '/node_modules/msw/lib/mockServiceWorker.js';
    return next();
  };
}

/** A worker or worklet `x.js` named by `new URL` is `x.ts` in the sources; the esbuild plugin only knows of imports. */
function compiledTypeScript(): Middleware {
  return (context, next) => {
    const path = context.path.replace(/\.js$/, '.ts');
    if (!existsSync(join('.', context.path)) && existsSync(join('.', path))) context.path = path;
    return next();
  };
}

async function echo(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  return Response.json({
    method: request.method,
    headers: Object.fromEntries(request.headers),
    bytes: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
  });
}
