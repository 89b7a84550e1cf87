import { join } from 'node:path';
import { freePort, startChildServer, type ChildServer } from '../support/child-server.js';
import { startLoopbackServer } from '../support/hosting/loopback-server.js';
import { staticFiles } from '../support/hosting/static-files.js';
import type { Environment } from './environment.js';
import type { Site } from './site.js';

/** Serves what was built, or starts the site's own server with these variables. */
export async function serveSite(
  serve: NonNullable<Environment['serve']>,
  site: Site,
  settings: NodeJS.ProcessEnv,
): Promise<ChildServer> {
  if ('folder' in serve) return serveFolder(join(site.folder, serve.folder));
  const port = await freePort();
  const env = { ...site.env, ...settings, PORT: String(port) };
  return startChildServer(serve.command, port, { cwd: site.folder, env });
}

/** As web servers do: the index of a folder for its path, and 404 for what is missing. */
function serveFolder(folder: string): Promise<ChildServer> {
  const files = staticFiles(folder);
  return startLoopbackServer((request) => {
    const url = new URL(request.url);
    if (url.pathname.endsWith('/')) url.pathname += 'index.html';
    return files(new Request(url));
  });
}
