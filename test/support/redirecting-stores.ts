import { startLoopbackServer } from './hosting/loopback-server.js';
import { serve, type Middleware } from './middleware.js';

const PATH = '/__stores';

/** What arrived at one place. */
export interface Arrival {
  readonly method: string;
  readonly bytes: number;
  readonly cookie: string | null;
}

const arrivals = new Map<string, Arrival[]>();

const CORS = {
  'access-control-allow-methods': 'PUT',
  'access-control-allow-headers': 'content-type',
  'access-control-allow-credentials': 'true',
  'cache-control': 'no-store',
};

/**
 * A store: `PUT {place}?status&location` counts what arrives and answers, by a redirect where a location is given. `GET`
 * reads what arrived there.
 */
async function store(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const headers = new Headers({ ...CORS, 'access-control-allow-origin': request.headers.get('origin') ?? '*' });
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });
  const arrived = arrivals.get(pathname) ?? [];
  if (request.method === 'GET') return Response.json(arrived, { headers });
  const { byteLength } = await request.arrayBuffer();
  const arrival = { method: request.method, bytes: byteLength, cookie: request.headers.get('cookie') };
  arrivals.set(pathname, [...arrived, arrival]);
  const location = searchParams.get('location');
  if (location !== null) headers.set('location', location);
  return new Response(null, { status: Number(searchParams.get('status') ?? 200), headers });
}

let others: Promise<readonly string[]> | undefined;

async function startOthers(): Promise<readonly string[]> {
  const servers = await Promise.all([startLoopbackServer(store), startLoopbackServer(store)]);
  return servers.map(({ origin }) => origin.replace('127.0.0.1', 'localhost')); // the same site, so that cookies may go along
}

/** `/__stores` answers with the origins of two more stores; what is below it is a store on the page's own origin. */
export const redirectingStores: Middleware = serve(PATH, async (request) => {
  others ??= startOthers();
  return new URL(request.url).pathname === PATH ? Response.json(await others) : store(request);
});
