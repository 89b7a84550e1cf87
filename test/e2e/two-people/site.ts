import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { recorderLibraryAliases } from '../../../scripts/recorder-library-aliases.js';
import { createRunHandler } from '../../../src/server/index.js';
import { toNodeHandler } from '../../../src/server/node.js';
import { createThymiaSimulator } from '../../../src/simulator/index.js';
import { writeMicrophoneFile } from '../../support/synthesize-speech.js';

/** Who uses the browser. */
export type Name = 'ada' | 'eve';

/** Whether the page tells the recorder who is signed in. */
export type Naming = 'with owner' | 'without owner';

const ENDPOINT = '/api/thymia/runs';
const VOICES: Readonly<Record<Name, string>> = { ada: 'en-gb', eve: 'en-us+f3' };

/** A site whose backend knows the person by a cookie. `/sign-in?as=ada` and `/sign-out` lead on to the recorder's page. */
export interface Site {
  readonly origin: string;
  /** Who was signed in when these bytes were uploaded. */
  readonly uploads: readonly { readonly user: string; readonly bytes: Uint8Array }[];
  close(): Promise<void>;
}

export async function openSite(naming: Naming): Promise<Site> {
  const voices = new Map<string, string>();
  for (const [name, voice] of Object.entries(VOICES))
    voices.set(name, (await writeMicrophoneFile(`two-people-${name}`, 30, { name: voice })).path);

  const uploads: { user: string; bytes: Uint8Array }[] = [];
  const simulator = createThymiaSimulator({ apiKey: 'simulated', origin: 'http://127.0.0.1', processingSeconds: 1 });
  const handler = createRunHandler({
    apiKey: 'simulated',
    fetch: simulator.fetch,
    basePath: ENDPOINT,
    secret: randomBytes(32).toString('hex'),
    upload: 'relay',
    authorize: (request) => {
      const name = nameOf(request.headers.get('cookie') ?? '');
      if (name === undefined) return null;
      return { subject: name, user: { userLabel: name, dateOfBirth: '1990-01-01', birthSex: 'FEMALE' } };
    },
  });

  const answer = async (request: Request): Promise<Response> => {
    const name = nameOf(request.headers.get('cookie') ?? '');
    const bytes = request.method === 'PUT' ? new Uint8Array(await request.clone().arrayBuffer()) : undefined;
    const response = await handler(request);
    if (bytes && response.ok) uploads.push({ user: name ?? '', bytes });
    return response;
  };

  const site: Plugin = {
    name: 'site',
    configureServer({ middlewares }) {
      middlewares.use('/sign-in', (request, response) => {
        const name = new URLSearchParams((request.url ?? '').split('?')[1]).get('as') ?? '';
        response.writeHead(303, { 'set-cookie': `name=${name}; Path=/`, location: '/record' }).end();
      });
      middlewares.use('/sign-out', (_request, response) =>
        response.writeHead(303, { 'set-cookie': 'name=; Path=/; Max-Age=0', location: '/signed-out' }).end(),
      );
      middlewares.use('/signed-out', (_request, response) =>
        response.setHeader('content-type', 'text/html').end('<!doctype html><title>Signed out</title>'),
      );
      middlewares.use('/record', (request, response) => {
        response.setHeader('content-type', 'text/html').end(pageFor(nameOf(request.headers.cookie ?? ''), naming));
      });
      middlewares.use('/voices', (request, response, next) => {
        const path = voices.get((request.url ?? '').replace(/^\/|\.wav$/g, ''));
        if (path === undefined) return next();
        void readFile(path).then((bytes) => response.setHeader('content-type', 'audio/wav').end(bytes));
      });
      const handle = toNodeHandler(answer);
      middlewares.use(ENDPOINT, (...parameters) => void handle(...parameters));
    },
  };

  const server: ViteDevServer = await createServer({
    configFile: false,
    logLevel: 'error',
    plugins: [site],
    resolve: { alias: recorderLibraryAliases, mainFields: ['module', 'browser', 'main'] },
    optimizeDeps: { noDiscovery: true },
    server: { port: 5240, strictPort: false },
  });
  await server.listen();
  return {
    origin: new URL(server.resolvedUrls?.local[0] ?? '').origin,
    uploads,
    close: () => server.close(),
  };
}

const nameOf = (cookie: string) => /(?:^|; )name=(\w+)/.exec(cookie)?.[1];

const pageFor = (name: string | undefined, naming: Naming) => `<!doctype html>
  <html lang="en-GB" data-voice="${name ?? ''}" ${naming === 'with owner' ? `data-owner="${name ?? ''}"` : ''}>
  <title>record</title><link rel="icon" href="data:,">
  <body><script type="module" src="/@fs${process.cwd()}/test/e2e/two-people/page.ts"></script></body></html>`;
