import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Handler } from './loopback-server.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Serves the files of a folder to pages of every origin, as a CDN does. */
export function staticFiles(folder: string): Handler {
  return async (request) => {
    const path = normalize(new URL(request.url).pathname);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'access-control-allow-origin': '*' };
    return readFile(join(folder, path)).then(
      (body) => new Response(body, { headers }),
      () => new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } }),
    );
  };
}
