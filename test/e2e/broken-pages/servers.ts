import { createDemoBackend } from '../../../demo/host/backend.js';
import { startLoopbackServer, type Handler, type LoopbackServer } from '../../support/hosting/loopback-server.js';
import { staticFiles } from '../../support/hosting/static-files.js';
import { htmlOf, type HostPage, type Places } from './pages.js';

/** The servers of a test. */
export interface HostServers extends Places {
  /** The URL of one of the pages. */
  readonly urlOf: (page: HostPage) => string;
  readonly stop: () => Promise<void>;
}

/** Serves the pages, and what they are made of: here, at another origin, and not at all. */
export async function startHostServers(pages: readonly HostPage[]): Promise<HostServers> {
  const recorder = staticFiles('dist/cdn');
  const gone = await startLoopbackServer(notFound);
  await gone.stop();
  const other: LoopbackServer = await startLoopbackServer((request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/frame') return frame(searchParams);
    return pathname.startsWith('/api/') ? backendOf(other.origin)(request) : recorder(request);
  });
  const own: LoopbackServer = await startLoopbackServer(async (request) => {
    const url = new URL(request.url);
    const [, folder = '', ...rest] = url.pathname.split('/');
    const within = new Request(new URL(`/${rest.join('/')}`, url), request);
    const folders: Readonly<Record<string, Handler>> = {
      api: backendOf(own.origin),
      recorder: () => recorder(within),
      incomplete: () => (rest[1] === 'speech.worker.js' ? notFound() : recorder(within)),
      'no-recorder-worklet': () => (rest[1] === 'recorder.worklet.js' ? notFound() : recorder(within)),
      pages: () => pageResponse(pages[Number(rest[0])], places),
      website: () => html('<title>The website</title>'),
      'signed-out': () => new Response(null, { status: 302, headers: { location: '/website' } }),
      'without-readiness': () => Response.json({ title: 'There is no such run.' }, { status: 404 }),
      'not-ready': () => problem(503),
      'not-let-in': () => problem(401),
      failing: () => new Response('Failed', { status: 500 }),
      'helios-alone': () => Response.json({ ready: true, models: ['helios'] }),
      'no-cors': ({ method }) =>
        method === 'GET'
          ? Response.json({ ready: true, models: ['helios'] })
          : Response.json({ id: 'run', recordingUploadUrl: `${other.origin}/store/recording.wav` }),
    };
    return folders[folder]?.(request) ?? notFound();
  });
  const places: Places = { own: own.origin, other: other.origin, nowhere: gone.origin };
  return {
    ...places,
    urlOf: (page) => urlOf(page, pages.indexOf(page), places),
    stop: async () => {
      await own.stop();
      await other.stop();
    },
  };
}

const notFound = () => new Response('Not found', { status: 404 });

function problem(status: number): Response {
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify({ title: 'No.', status }), { status, headers });
}

function backendOf(origin: string): Handler {
  const { fetch } = createDemoBackend({ origin });
  return fetch;
}

function urlOf({ opened, query = '' }: HostPage, index: number, { own, other }: Places): string {
  const url = `${own}/pages/${index}?${query}`;
  if (opened === 'insecure') return url.replace('127.0.0.1', 'insecure.test');
  return opened === 'iframe' ? `${other}/frame?${new URLSearchParams({ url }).toString()}` : url;
}

/** A page around another; with the microphone when that asks for it. */
function frame(parameters: URLSearchParams): Response {
  const url = parameters.get('url') ?? '';
  return html(`<iframe src="${url}" ${url.endsWith('?allowed') ? 'allow="microphone"' : ''}></iframe>`);
}

function pageResponse(page: HostPage | undefined, places: Places): Response {
  return page ? html(htmlOf(page, places), page.headers?.(places)) : new Response(null, { status: 404 });
}

function html(body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });
}
