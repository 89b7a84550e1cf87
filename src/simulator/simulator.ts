import { answerApi } from './api.js';
import { applyFault, type Fault } from './faults.js';
import { createMswHandlers, type MswHttp } from './msw-handlers.js';
import { createRunStore } from './run-store.js';
import { estimateSpeechSeconds, type SpeechEstimate } from './speech-estimate.js';
import { receiveUpload, UPLOAD_PATH } from './uploads.js';

/** How a simulator behaves. */
export interface ThymiaSimulatorOptions {
  /** The key that is right; any other is answered with 401. */
  readonly apiKey: string;
  /** Origin of the presigned URLs, such as `http://localhost:5173`. */
  readonly origin: string;
  /** Seconds from the last upload of a run to its completion. Default: 3. */
  readonly processingSeconds?: number | undefined;
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** What goes wrong; may be changed at any time. Default: nothing. */
  readonly faults?: Fault[] | undefined;
  /** Counts the seconds of speech in a recording. Default: whatever is loud. */
  readonly estimateSpeech?: SpeechEstimate | undefined;
  /** Signs presigned URLs for this content type alone. Default: any will do. */
  readonly uploadContentType?: string | undefined;
}

/** A thymia of one's own, without network. */
export interface ThymiaSimulator {
  /** Answers requests to thymia's API, whatever their host, and to the presigned URLs. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** What goes wrong from now on; add and remove at will. */
  readonly faults: Fault[];
  /** Request handlers for msw, made with its `http`: `setupWorker(...simulator.handlers(http))`. */
  readonly handlers: <Handler>(http: MswHttp<Handler>) => Handler[];
}

const MAXIMUM_RUNS = 1000;

/**
 * Simulates thymia's API for demos and tests: documented validation, presigned uploads, and results that are made from
 * the audio but mean nothing. Runs are kept in memory, the last 1000.
 */
export function createThymiaSimulator(options: ThymiaSimulatorOptions): ThymiaSimulator {
  const { apiKey, origin, processingSeconds = 3, now = Date.now, faults = [] } = options;
  const { estimateSpeech = estimateSpeechSeconds, uploadContentType: contentType } = options;
  const runs = createRunStore(MAXIMUM_RUNS);

  async function answer(request: Request): Promise<Response> {
    if (!isUpload(request)) return answerApi(request, { apiKey, runs, now, processingSeconds, origin });
    if (request.method === 'OPTIONS') return new Response(null, { status: 204 });
    return receiveUpload(request, { runs, now, estimateSpeech, contentType });
  }

  async function fetch(request: Request): Promise<Response> {
    const fault = request.method === 'OPTIONS' ? undefined : await applyFault(faults, request);
    const response = fault ?? (await answer(request));
    if (isUpload(request)) allowAnyOrigin(response.headers);
    return response;
  }

  return { fetch, faults, handlers: (http) => createMswHandlers(http, origin, fetch) };
}

const isUpload = (request: Request) => new URL(request.url).pathname.startsWith(UPLOAD_PATH);

function allowAnyOrigin(headers: Headers): void {
  headers.set('access-control-allow-origin', '*');
  headers.set('access-control-allow-methods', 'PUT');
  headers.set('access-control-allow-headers', '*');
}
