/// <reference types="node" />
import { once } from 'node:events';
import { createServer } from 'node:http';
import { isJsonObject } from '../domain/json.js';
import { toNodeHandler } from '../server/node.js';
import { isLoopbackName } from '../domain/secure-url.js';
import { createThymiaSimulator, type Fault } from '../simulator/index.js';

/** How `thymia-recorder simulate` runs. */
export interface SimulateOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly apiKey: string;
  /** Seconds from the last upload of a run to its completion. */
  readonly processingSeconds: number;
  /** Milliseconds that every answer is late. */
  readonly delayMs: number;
  /** Names that the server is asked by, beside those of this machine. Default: none. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Takes one line of the log. */
  readonly log: (line: string) => void;
}

/** A simulator that serves. */
export interface RunningSimulator {
  /** Base URL for the client. */
  readonly url: string;
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

const WRONG_HOST = 'ask by a name of this machine, such as localhost, or allow another one with --allowed-host';

/**
 * Serves a simulated thymia on this machine and logs every request, without what was in it. It is asked by names of this
 * machine alone, or any web page could ask it by a name of the page's own that leads here (DNS rebinding).
 */
export async function simulate(options: SimulateOptions): Promise<RunningSimulator> {
  const { port, apiKey, processingSeconds, delayMs, allowedHosts = [], log } = options;
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  const url = `http://${LOOPBACK}:${typeof address === 'object' && address ? address.port : port}`;
  const faults: Fault[] = delayMs > 0 ? [{ delayMs }] : [];
  const simulator = createThymiaSimulator({ apiKey, origin: url, processingSeconds, faults });
  const handle = toNodeHandler(async (request) => {
    const startedAt = performance.now();
    const { hostname } = new URL(request.url);
    const isAllowed = isLoopbackName(hostname) || allowedHosts.includes(hostname);
    const response = isAllowed ? await simulator.fetch(request) : wrongHost();
    log(await describe(request, response, performance.now() - startedAt));
    return response;
  });
  return {
    url,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const wrongHost = () => Response.json({ detail: WRONG_HOST }, { status: 403 });

/** One line: time, method, path, status, duration, and what is wrong with the request, if anything. */
async function describe(request: Request, response: Response, durationMs: number): Promise<string> {
  const time = new Date().toTimeString().slice(0, 8);
  // The query of an upload URL or a link is a secret.
  const { pathname } = new URL(request.url);
  const what = `${time}  ${request.method.padEnd(7)} ${pathname}`;
  const problem = response.status < 400 ? '' : `  ${await problemIn(response)}`;
  return `${what}  ${response.status}  ${Math.round(durationMs)} ms${problem}`.trimEnd();
}

/** The fields and faults of a 422, or a hint. */
async function problemIn(response: Response): Promise<string> {
  if (response.status === 401) return 'send the key as the header "x-api-key"';
  if (response.headers.get('content-type') !== 'application/json') return '';
  const json: unknown = await response.clone().json();
  const detail: unknown = isJsonObject(json) ? json['detail'] : undefined;
  if (!Array.isArray(detail)) return detail === WRONG_HOST ? WRONG_HOST : '';
  const problems = detail.filter(isJsonObject).map(({ loc, msg }) => {
    const path: readonly unknown[] = Array.isArray(loc) ? loc : [];
    return `${path.map(String).join('.')}: ${String(msg)}`;
  });
  return problems.join('; ');
}
