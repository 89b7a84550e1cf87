import { randomBytes } from 'node:crypto';
import { createRunHandler, type RunHandler } from '../../src/server/index.js';
import { createThymiaSimulator } from '../../src/simulator/index.js';
import type { RecordingStore } from '../../src/simulator/store/recording-store.js';
import type { ObjectStore } from './object-store.js';

/** Path of the host endpoint. */
export const ENDPOINT = '/api/thymia/runs';

/** Of thymia, which is never asked over the network. */
const API_KEY = 'simulated';
const USER = { userLabel: 'demo-user', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } as const;

/** What a presigned URL allows, where it is not the usual. */
export interface UploadTerms {
  /** Content type that it is signed for; `audio/wav` unless told. */
  readonly contentType?: string;
  /** How long ago it was signed, in seconds; it is good for an hour. */
  readonly ageSeconds?: number;
}

/** How a host behaves. */
export interface RunHostOptions {
  readonly store: ObjectStore;
  /** Origin that its upload URLs lead to. */
  readonly storeOrigin: () => string;
  /** What the upload URLs of the nth run allow, from 1; the usual unless told. */
  readonly terms?: ((runNumber: number) => UploadTerms) | undefined;
  /** Seconds the simulated thymia takes. */
  readonly processingSeconds?: number | undefined;
}

/** The reference backend with the simulated thymia behind it, and an object store for the recordings. */
export class RunHost {
  /** Runs that thymia was asked for. */
  runCount = 0;
  /** Called before the nth run is created, from 1. */
  onRun: (runNumber: number) => void = () => undefined;
  /** Answers what is below `ENDPOINT`. */
  readonly fetch: RunHandler;

  constructor(options: RunHostOptions) {
    const simulator = createThymiaSimulator({
      apiKey: API_KEY,
      origin: 'http://simulated.localhost',
      processingSeconds: options.processingSeconds ?? 1,
      store: this.#storeOf(options),
      countSpeech: (samples, sampleRate) => samples.length / sampleRate, // the microphone hears nothing else
    });
    this.fetch = createRunHandler({
      apiKey: API_KEY,
      fetch: (request) => {
        if (request.method === 'POST') this.onRun(++this.runCount);
        return simulator.fetch(request);
      },
      basePath: ENDPOINT,
      secret: randomBytes(32).toString('hex'),
      authorize: () => ({ user: USER }),
    });
  }

  #storeOf({ store, storeOrigin, terms }: RunHostOptions): RecordingStore {
    return {
      uploadUrl: (key, now) => {
        const { contentType = 'audio/wav', ageSeconds = 0 } = terms?.(this.runCount) ?? {};
        return store.uploadUrl({ origin: storeOrigin(), key, signedAt: now - 1000 * ageSeconds, contentType });
      },
      read: async (key) => {
        const bytes = await store.read(key);
        return bytes && { bytes };
      },
      delete: () => Promise.resolve(),
    };
  }
}
