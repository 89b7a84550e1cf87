import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createRunHandler } from '../src/server/index.js';
import { toNodeHandler } from '../src/server/node.js';
import { createThymiaSimulator } from '../src/simulator/index.js';
import { startServer, type StartedServer } from '../test/support/start-server.js';
import { builtPage } from './build-pages.js';

const ENDPOINT = '/api/thymia/runs';
const HTML = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">
  <link rel="stylesheet" href="/style.css"><body><main></main><script type="module" src="/page.js"></script></body></html>`;

const TYPES: Readonly<Record<string, string>> = { '': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** When a recording came, in milliseconds since the epoch. */
export interface Upload {
  /** The head of the request, which goes before the first byte of the recording. */
  readonly begunAt: number;
  /** The last byte. */
  completeAt?: number;
}

/** A host of one recorder's page, with the reference backend and a simulated thymia. */
export interface Host extends StartedServer {
  /** What pages have loaded since this was last emptied, without the HTML: bytes as sent with gzip, by path. */
  readonly loaded: Map<string, number>;
  readonly uploads: Upload[];
}

/** @param processingSeconds that the simulated thymia takes */
export async function startHost(page: string, processingSeconds: number): Promise<Host> {
  const loaded = new Map<string, number>();
  const uploads: Upload[] = [];
  const server = await startServer((origin) => {
    const answerRun = backendAt(origin, processingSeconds);
    const answer = toNodeHandler((request) => {
      const { pathname } = new URL(request.url);
      const isFile = request.method === 'GET' && !pathname.startsWith(ENDPOINT);
      return isFile ? sendFile(page, pathname, loaded) : answerRun(request);
    });
    return (incoming, outgoing) => {
      if (incoming.method === 'PUT') uploads.push(watch(incoming));
      return answer(incoming, outgoing);
    };
  });
  return { ...server, loaded, uploads };
}

function backendAt(origin: string, processingSeconds: number) {
  const apiKey = 'simulated';
  const countSpeech = (samples: { readonly length: number }, sampleRate: number) => samples.length / sampleRate; // costs nothing
  const simulator = createThymiaSimulator({ apiKey, origin, processingSeconds, countSpeech });
  const handle = createRunHandler({
    ...{ apiKey, fetch: simulator.fetch, basePath: ENDPOINT, secret: randomUUID() },
    authorize: () => ({ user: { userLabel: 'somebody', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } }),
  });
  return (request: Request) =>
    new URL(request.url).pathname.startsWith(ENDPOINT) ? handle(request) : simulator.fetch(request);
}

async function sendFile(page: string, pathname: string, loaded: Map<string, number>): Promise<Response> {
  const path = pathname.startsWith('/recorder/')
    ? join('dist', 'cdn', normalize(pathname.slice('/recorder'.length)))
    : join(builtPage(page), normalize(pathname));
  const bytes = pathname === '/' ? Buffer.from(HTML) : await readFile(path).catch(() => undefined);
  if (bytes === undefined) return new Response(null, { status: 404 });
  const zipped = gzipSync(bytes, { level: 9 });
  if (pathname !== '/') loaded.set(pathname, zipped.length);
  const type = TYPES[extname(pathname)] ?? 'application/octet-stream';
  return new Response(zipped, { headers: { 'content-type': type, 'content-encoding': 'gzip' } });
}

function watch(incoming: IncomingMessage): Upload {
  const upload: Upload = { begunAt: Date.now() };
  incoming.once('end', () => (upload.completeAt = Date.now()));
  return upload;
}
