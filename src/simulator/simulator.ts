import { MODELS } from '../domain/model.js';
import { readAwayUnread } from '../server/unread-body.js';
import { createAccount } from './account.js';
import { PAGES_PATH } from './activities.js';
import { countSpeechAsRecorded, type CountSpeech } from './analysis.js';
import { answerApi } from './api.js';
import { applyFault, type Fault, type RunFate } from './faults.js';
import { createMswHandlers } from './msw-handlers.js';
import { createMemoryStore, UPLOAD_PATH } from './store/memory-store.js';
import { MAXIMUM_RECORDING_BYTES, type RecordingStore } from './store/recording-store.js';

/** How a simulator behaves. */
export interface ThymiaSimulatorOptions {
  /** The key that is right; any other is answered with 401. */
  readonly apiKey: string;
  /** Origin of the presigned URLs, the activities' pages and the reports, such as `http://localhost:5173`. */
  readonly origin: string;
  /** Seconds from the last upload of a run to its completion. Default: 3. */
  readonly processingSeconds?: number | undefined;
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** What goes wrong; may be changed at any time. Default: nothing. */
  readonly faults?: Fault[] | undefined;
  /** Where recordings are uploaded to. Default: the simulator's own memory. */
  readonly store?: RecordingStore | undefined;
  /** Signs the upload URLs of its own memory for this content type alone. Default: any will do. */
  readonly uploadContentType?: string | undefined;
  /** Counts the seconds of speech in a recording. Default: as the recorder does. */
  readonly countSpeech?: CountSpeech | undefined;
  /** What is enabled for the account. Default: `helios` and `apollo`. */
  readonly features?: readonly string[] | undefined;
}

const LONGEST_UNREAD_MS = 30_000;

/** A thymia of one's own, without network. */
export interface ThymiaSimulator {
  /** Answers requests to thymia's API, whatever their host, to the upload URLs, to the activities' pages and to reports. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** What goes wrong from now on; add and remove at will. */
  readonly faults: Fault[];
  /** Request handlers for msw 2 and 3: `setupWorker(...simulator.handlers)`. Typed so that msw need not be installed. */
  readonly handlers: never[];
}

/**
 * Simulates thymia's API for demos and tests: documented validation, presigned uploads, and results that are made from
 * the audio but mean nothing. Runs, questionnaires and calls are kept in memory, the last 1000 of each.
 */
export function createThymiaSimulator(options: ThymiaSimulatorOptions): ThymiaSimulator {
  const { apiKey, origin, processingSeconds = 3, now = Date.now, faults = [], uploadContentType } = options;
  const { countSpeech = countSpeechAsRecorded, features = MODELS } = options;
  const memory = createMemoryStore({ origin, now, contentType: uploadContentType });
  const store = options.store ?? memory;
  const account = createAccount({ store, now, origin, processingSeconds, countSpeech, features });

  async function answer(request: Request, fate: RunFate | undefined): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(PAGES_PATH)) return account.answerPage(request);
    if (!pathname.startsWith(UPLOAD_PATH)) return answerApi(request, { apiKey, operations: account.operations }, fate);
    const { response, key } = await memory.receive(request);
    if (key !== undefined) await account.uploaded(key);
    return response;
  }

  async function fetch(request: Request): Promise<Response> {
    const effect = request.method === 'OPTIONS' ? {} : await applyFault(faults, request);
    const response = effect.response ?? (await answer(request, effect.run));
    readAwayUnread(request, { maximumBytes: MAXIMUM_RECORDING_BYTES, longestMs: LONGEST_UNREAD_MS });
    // Pages read the failures of a store too.
    if (new URL(request.url).pathname.startsWith(UPLOAD_PATH)) response.headers.set('access-control-allow-origin', '*');
    return response;
  }

  return { fetch, faults, handlers: createMswHandlers(origin, fetch) };
}
