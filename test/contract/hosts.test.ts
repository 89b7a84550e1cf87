import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Miniflare } from 'miniflare';
import { toNodeHandler } from '../../src/server/node.js';
import { createThymiaSimulator } from '../../src/simulator/index.js';
import { countLoudSeconds } from '../simulator/recordings.js';
import { bundleWorker } from '../support/bundle-worker.js';
import { freePort, startChildServer } from '../support/child-server.js';
import { closeServer, originOf, startServer } from '../support/start-server.js';
import { describeHost, type HostSubject } from './host-contract.js';

const PATH = '/api/thymia/runs';
const settings = {
  THYMIA_API_KEY: 'key-5f1c0de-never-leaves',
  THYMIA_BASE_URL: '', // once the simulator has a port
  STATUS_URL_SECRET: 'a secret of at least thirty-two characters',
  PORT: '0',
};
const secrets = [settings.THYMIA_API_KEY, settings.STATUS_URL_SECRET, 'demo-user'];

/** A host with a simulated thymia behind it, which ends with the host, or when that does not start. */
const withThymia = (open: (thymia: Thymia) => Promise<HostSubject>) => async (): Promise<HostSubject> => {
  const thymia = await startThymia();
  try {
    const subject = await open(thymia);
    return { ...subject, close: () => Promise.resolve(subject.close()).finally(() => thymia.close()) };
  } catch (thrown) {
    await thymia.close();
    throw thrown;
  }
};

type Thymia = Awaited<ReturnType<typeof startThymia>>;

async function startThymia() {
  const thymia = await startServer((origin) => {
    const apiKey = settings.THYMIA_API_KEY;
    const simulator = { apiKey, origin, processingSeconds: 0.05, countSpeech: countLoudSeconds };
    return toNodeHandler(createThymiaSimulator(simulator).fetch);
  });
  Object.assign(process.env, { ...settings, THYMIA_BASE_URL: thymia.url });
  return thymia;
}

/** An example that listens on a port. */
const serving = (load: () => Promise<{ readonly server: unknown }>) =>
  withThymia(async () => {
    const { server } = await load();
    if (!isServer(server)) throw new Error('The example exports no server.');
    if (!server.listening) await once(server, 'listening');
    return { endpoint: `${originOf(server)}${PATH}`, fetch, secrets, close: () => closeServer(server) };
  });

const isServer = (value: unknown): value is Server =>
  typeof value === 'object' && value !== null && 'address' in value && 'closeAllConnections' in value;

describeHost(
  'on plain Node',
  serving(() => import('../../demo/hosts/node.js')),
);
describeHost(
  'on Express',
  serving(() => import('../../demo/hosts/express.js')),
);
describeHost(
  'on Fastify',
  serving(() => import('../../demo/hosts/fastify.js')),
);
describeHost(
  'on Hono',
  serving(() => import('../../demo/hosts/hono.js')),
);

describeHost(
  'in a container, as the Dockerfile bundles it',
  withThymia(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thymia-recorder-container-'));
    const dockerfile = readFileSync('demo/hosts/Dockerfile', 'utf8');
    const [, bundle = ''] = /^RUN npx (esbuild .*)$/m.exec(dockerfile) ?? [];
    const file = join(folder, 'server.mjs');
    const [program = '', ...options] = bundle.replace('server.mjs', file).split(' ');
    execFileSync(resolve('node_modules/.bin', program), [...options, '--log-level=error'], { cwd: 'demo/hosts' });
    const port = await freePort();
    const env = { ...process.env, PORT: `${port}` };
    const server = await startChildServer(`exec ${process.execPath} ${file}`, port, { cwd: folder, env });
    const close = async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    };
    return { endpoint: `${server.origin}${PATH}`, fetch, secrets, close };
  }),
);

describeHost(
  'as a Next route handler',
  withThymia(async () => {
    // Next hands a method to the export of its name; what has none is 405 there too.
    const { GET, POST, PUT } = await import('../../demo/hosts/next-route.js');
    const handlers: Readonly<Partial<Record<string, typeof GET>>> = { GET, POST, PUT };
    const fetch = async (request: Request) => {
      const { byteLength } = await request.clone().arrayBuffer();
      request.headers.set('content-length', `${byteLength}`); // as it comes over HTTP
      return (handlers[request.method] ?? GET)(request);
    };
    return { endpoint: `http://localhost${PATH}`, fetch, secrets, close: () => undefined };
  }),
);

describeHost(
  'on Cloudflare Workers',
  withThymia(async (thymia) => {
    const worker = new Miniflare({
      modules: true,
      script: await bundleWorker('demo/hosts/worker.ts'),
      compatibilityDate: '2026-03-01',
      bindings: { ...settings, THYMIA_BASE_URL: thymia.url },
    });
    const url = await worker.ready;
    return { endpoint: new URL(PATH, url).href, fetch, secrets, close: () => worker.dispose() };
  }),
);
