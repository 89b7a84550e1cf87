import { isOneOf } from '../../src/domain/model.js';
import { createRunHandler, type RunHandlerOptions } from '../../src/server/index.js';
import { createThymiaSimulator, type ThymiaSimulator } from '../../src/simulator/index.js';
import { createFaultyHost } from './faulty-host.js';
import { AUDIENCE_HEADER, BASE_PATH, TROUBLE_PATH } from './paths.js';

/** The person of every demo recording; a real backend knows who is signed in. */
const DEMO_USER = { userLabel: 'demo-user', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } as const;

/** How the demo's backend runs. */
export interface DemoBackendOptions {
  /** Where the demo is served, such as `http://localhost:5173`. */
  readonly origin: string;
  /** The real thymia: recordings then go there. Without it, thymia is simulated. */
  readonly thymia?: Pick<RunHandlerOptions, 'apiKey' | 'baseUrl'> | undefined;
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
export function createDemoBackend({ origin, thymia, processingSeconds }: DemoBackendOptions): DemoBackend {
  const apiKey = 'simulated';
  const simulator = createThymiaSimulator({ apiKey, origin, processingSeconds });
  const handler = createRunHandler({
    // Relayed, since nobody says that thymia's store takes recordings from other origins.
    ...(thymia ? { ...thymia, upload: 'relay' } : { apiKey, fetch: simulator.fetch }),
    basePath: BASE_PATH,
    secret: crypto.randomUUID(),
    authorize: ({ headers }) => {
      const audience = headers.get(AUDIENCE_HEADER);
      return { user: DEMO_USER, audience: isOneOf(['speaker', 'clinician'], audience) ? audience : 'speaker' };
    },
  });
  const answer = (request: Request) =>
    new URL(request.url).pathname.startsWith(BASE_PATH) ? handler(request) : simulator.fetch(request);
  const troubled = createFaultyHost(TROUBLE_PATH, () => ({ fetch: answer, simulator }));
  return {
    simulator,
    fetch: (request) =>
      new URL(request.url).pathname.startsWith(`${TROUBLE_PATH}/`) ? troubled(request) : answer(request),
  };
}
