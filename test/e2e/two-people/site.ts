import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRunHandler } from '../../../src/server/index.js';
import { createThymiaSimulator } from '../../../src/simulator/index.js';
import { startLoopbackServer, type Handler } from '../../support/hosting/loopback-server.js';
import { bundlePage } from '../../support/page-bundle.js';
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

  const files = await bundlePage('two-people-page', 'test/e2e/played-page.ts');
  const site: Handler = async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.startsWith(ENDPOINT)) return answer(request);
    if (pathname === '/sign-in') return seeOther('/record', `name=${searchParams.get('as') ?? ''}; Path=/`);
    if (pathname === '/sign-out') return seeOther('/signed-out', 'name=; Path=/; Max-Age=0');
    if (pathname === '/signed-out') return html('<!doctype html><title>Signed out</title>');
    if (pathname === '/record') return html(pageFor(nameOf(request.headers.get('cookie') ?? ''), naming));
    const voice = voices.get(/^\/voices\/(\w+)\.wav$/.exec(pathname)?.[1] ?? '');
    return voice === undefined ? files(request) : new Response(await readFile(voice));
  };
  const { origin, stop } = await startLoopbackServer(site);
  return { origin, uploads, close: stop };
}

const seeOther = (location: string, cookie: string) =>
  new Response(null, { status: 303, headers: { location, 'set-cookie': cookie } });

const html = (text: string) => new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } });

const nameOf = (cookie: string) => /(?:^|; )name=(\w+)/.exec(cookie)?.[1];

const pageFor = (name: string | undefined, naming: Naming) => `<!doctype html>
  <html lang="en-GB" data-voice="${name ?? ''}" ${naming === 'with owner' ? `data-owner="${name ?? ''}"` : ''}>
  <title>record</title><link rel="icon" href="data:,">
  <body><script type="module" src="/page.js"></script></body></html>`;
