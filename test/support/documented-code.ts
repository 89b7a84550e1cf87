import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toNodeHandler } from '../../src/server/node.js';
import { createThymiaSimulator } from '../../src/simulator/index.js';
import { countLoudSeconds } from '../simulator/recordings.js';
import { documents, type CodeBlock } from './documents.js';
import { startServer, type StartedServer } from './start-server.js';

/** The blocks of a kind, such as `js server`, by page and heading: `README.md#the-endpoint`. */
export function documentedCode(kind: RegExp): ReadonlyMap<string, readonly CodeBlock[]> {
  const places = new Map<string, CodeBlock[]>();
  for (const block of documents.flatMap(({ blocks }) => blocks).filter(({ info }) => kind.test(info))) {
    const place = `${block.document}#${block.anchor}`;
    places.set(place, [...(places.get(place) ?? []), block]);
  }
  return places;
}

/** A module's exports. */
export type Exports = Readonly<Record<string, unknown>>;

/** Runs documented code as a module that has the built package installed. */
export async function runModule(name: string, code: string): Promise<Exports> {
  const folder = resolve('test-results/documented');
  const file = `${folder}/${name.replace(/[^a-z]+/gi, '-')}.js`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, code);
  const module: unknown = await import(pathToFileURL(file).href);
  if (typeof module !== 'object' || module === null) throw new TypeError('It is no module.');
  return Object.fromEntries(Object.entries(module));
}

/** What the hosts of the examples bring along, by its name. */
export function provide(globals: Readonly<Record<string, unknown>>): void {
  Object.assign(globalThis, globals);
}

/** Key and secret of the examples. */
export const ENVIRONMENT = { THYMIA_API_KEY: 'key-of-the-examples', STATUS_URL_SECRET: 'x'.repeat(32) } as const;

const THYMIA = 'https://api.thymia.ai';

/** A simulated thymia on a port, where requests for the real one arrive until it is closed. */
export async function startThymia(): Promise<StartedServer> {
  const thymia = await startServer((origin) => {
    const simulator = { apiKey: ENVIRONMENT.THYMIA_API_KEY, origin, processingSeconds: 0.05 };
    return toNodeHandler(createThymiaSimulator({ ...simulator, countSpeech: countLoudSeconds }).fetch);
  });
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname, search } = new URL(request.url);
    return fetch(origin === THYMIA ? new Request(new URL(pathname + search, thymia.url), request) : request);
  };
  Object.assign(process.env, ENVIRONMENT);
  return {
    url: thymia.url,
    async close() {
      globalThis.fetch = fetch;
      for (const name of Object.keys(ENVIRONMENT)) Reflect.deleteProperty(process.env, name);
      await thymia.close();
    },
  };
}
