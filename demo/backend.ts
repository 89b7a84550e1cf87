import { randomBytes } from 'node:crypto';
import { createRunHandler, type RunHandler } from '../src/server/index.js';
import { createThymiaSimulator, type ThymiaSimulator } from '../src/simulator/index.js';

/** Path of the demo's `endpoint`. */
const BASE_PATH = '/api/thymia/runs';

/** Where the backend answers: the host endpoint, and the presigned URLs of the simulated thymia. */
export const BACKEND_PATHS = [BASE_PATH, '/thymia-uploads'];

/** The person of every demo recording; a real backend knows who is signed in. */
const DEMO_USER = { userLabel: 'demo-user', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } as const;

/** How the demo's backend runs. */
export interface DemoBackendOptions {
  /** Where the demo is served, such as `http://localhost:5173`. */
  readonly origin: string;
  /** A real key: recordings then go to thymia. Without it, thymia is simulated. */
  readonly apiKey?: string | undefined;
  /** Seconds the simulated thymia takes. */
  readonly processingSeconds?: number | undefined;
}

/** The reference backend with the simulated thymia behind it. */
export interface DemoBackend {
  /** Answers requests below `BACKEND_PATHS`. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly simulator: ThymiaSimulator;
}

/** The demo's backend and, without a key, thymia: one process for all. */
export function createDemoBackend({ origin, apiKey, processingSeconds }: DemoBackendOptions): DemoBackend {
  const simulatedKey = 'simulated';
  const simulator = createThymiaSimulator({ apiKey: simulatedKey, origin, processingSeconds });
  const thymia = apiKey === undefined ? { apiKey: simulatedKey, fetch: simulator.fetch } : { apiKey };
  const handler: RunHandler = createRunHandler({
    ...thymia,
    basePath: BASE_PATH,
    secret: randomBytes(32).toString('hex'),
    authorize: () => ({ user: DEMO_USER }),
  });
  return {
    simulator,
    fetch: (request) =>
      new URL(request.url).pathname.startsWith(BASE_PATH) ? handler(request) : simulator.fetch(request),
  };
}
