import type { CreatedRun, Run, RunRequest } from '../domain/contract.js';
import type { RecorderError } from '../domain/errors.js';
import { numberField } from '../domain/json.js';
import type {
  Connection,
  ReadRefusal,
  RecoverPart,
  RunClient,
  StartCapture,
  Upload,
  UploadProgress,
} from '../domain/ports.js';
import * as sending from '../session/sending.chunk.js';
import type { SessionPorts } from '../session/session-ports.js';
import { AUDIO, capturePart } from './audio.js';
import { FakeCapture, type CaptureReplies } from './fake-capture.js';
import { FakeJournal } from './fake-journal.js';
import { ManualClock } from './manual-clock.js';
import { PortCall, type Reply } from './port-call.js';
import { last } from './turns.js';

/** A request for a model run. */
export class CreateCall extends PortCall<CreatedRun> {
  constructor(
    readonly endpoint: string,
    readonly request: RunRequest,
    readonly idempotencyKey: string,
    signal: AbortSignal,
  ) {
    super(signal);
  }
}

/** What the host says of a run. */
export interface ReadAnswer {
  readonly run: Run;
  readonly retryAfterMs?: number;
}

/** A look at a run. */
export class ReadCall extends PortCall<ReadAnswer> {
  constructor(
    readonly statusUrl: string,
    signal: AbortSignal,
  ) {
    super(signal);
  }

  /** The host reports this status. */
  report(status: string, fields: object = {}, retryAfterMs = 0): Promise<void> {
    return this.answer({ run: { ...fields, status }, retryAfterMs });
  }
}

/** An upload of a recording. */
export class UploadCall extends PortCall<undefined> {
  constructor(
    readonly url: string,
    readonly body: Blob,
    readonly onProgress: (progress: UploadProgress) => void,
    signal: AbortSignal,
  ) {
    super(signal);
  }
}

/** A network that is there until `isOnline` is set to false. */
export class FakeConnection implements Connection {
  readonly #waits = new Set<PortCall<void>>();
  isOnline = true;

  online(signal: AbortSignal): Promise<void> {
    return this.#wait(signal);
  }

  returned(signal: AbortSignal): Promise<void> {
    return this.#wait(signal);
  }

  /** The network or the person comes back. */
  async comeBack(): Promise<void> {
    this.isOnline = true;
    const waits = [...this.#waits];
    this.#waits.clear();
    await Promise.all(waits.map((wait) => wait.answer()));
  }

  #wait(signal: AbortSignal): Promise<void> {
    const call = new PortCall<void>(signal);
    this.#waits.add(call);
    return call.answered;
  }
}

/** What fake ports answer by themselves; a call of a port whose reply is missing stays pending until a test answers it. */
export interface SessionReplies extends CaptureReplies {
  create?: Reply<CreateCall, CreatedRun> | undefined;
  upload?: Reply<UploadCall, undefined> | undefined;
  read?: Reply<ReadCall, ReadAnswer> | undefined;
}

/** The replies of a microphone, a host and a store to whom nothing goes wrong; each may be replaced, or taken away. */
export const goodReplies = (): SessionReplies => ({
  open: () => undefined,
  finish: () => AUDIO,
  create: () => CREATED,
  upload: () => undefined,
  read: () => ({ run: { status: 'COMPLETE_OK' } }),
});

const CREATED: CreatedRun = {
  id: 'run-1',
  uploadUrls: {
    recording: 'https://store.test/1',
    moodQuestion: 'https://store.test/2',
    readAloud: 'https://store.test/3',
  },
  statusUrl: 'https://host.test/runs/1',
};

/** How fake ports begin. */
export interface FakePortsOptions {
  /** Default: an empty one. */
  readonly journal?: FakeJournal | undefined;
  /** Default: one that stands still. */
  readonly clock?: ManualClock;
  /** Default: none. */
  readonly replies?: SessionReplies;
}

/** The ports of a session without microphone, network, storage or time. Each keeps the calls it got, for the test to see. */
export class FakePorts implements SessionPorts {
  readonly clock: ManualClock;
  readonly connection = new FakeConnection();
  readonly journal: FakeJournal;
  /** May be changed at any time; counts for the next call. */
  readonly replies: SessionReplies;
  readonly captures: FakeCapture[] = [];
  readonly creates: CreateCall[] = [];
  readonly uploads: UploadCall[] = [];
  readonly reads: ReadCall[] = [];
  /** Waits for the person to allow the microphone. */
  readonly grants: PortCall<void>[] = [];
  /** Endpoints and models of which the host was asked whether it creates runs. */
  readonly readinessAsked: [endpoint: string, model: string][] = [];
  /** Why the host can't create runs; it can by default. */
  refusal: RecorderError | undefined;
  /** Whether the network gives no part of the recorder. */
  isCutOff = false;
  #ids = 0;

  constructor({ journal = new FakeJournal(), clock = new ManualClock(), replies = {} }: FakePortsOptions = {}) {
    this.journal = journal;
    this.clock = clock;
    this.replies = replies;
  }

  /**
   * The capture that was started last.
   * @throws Error when there was none
   */
  get capture(): FakeCapture {
    return last(this.captures);
  }

  /** The speech that the receipt tells; without one, a second for each slice. */
  readonly recoverPart: RecoverPart = (slices, receipt) =>
    Promise.resolve(capturePart(numberField(receipt, 'speechSeconds') ?? slices.length));

  /** The same ids each time, from 1 on. */
  readonly createId = () => `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, '0')}`;

  readonly startCapture: StartCapture = (options, listener, signal) => {
    this.captures.push(new FakeCapture(options, listener, signal, this.replies));
    return this.capture.opening.answered;
  };

  readonly prefetch = () => undefined;

  readonly loadSending = () => (this.isCutOff ? Promise.reject(new Error('No network.')) : Promise.resolve(sending));

  readonly microphoneGranted: SessionPorts['microphoneGranted'] = (_lock, signal) => {
    this.grants.push(new PortCall(signal));
    return last(this.grants).answered;
  };

  readonly upload: Upload = (url, body, onProgress, signal) => {
    this.uploads.push(new UploadCall(url, body, onProgress, signal).answerBy(this.replies.upload));
    return last(this.uploads).answered;
  };

  readonly readRefusal: ReadRefusal = (endpoint, model) => {
    this.readinessAsked.push([endpoint, model]);
    return Promise.resolve(this.refusal);
  };

  readonly runClient: RunClient = {
    create: (endpoint, request, idempotencyKey, signal) => {
      this.creates.push(new CreateCall(endpoint, request, idempotencyKey, signal).answerBy(this.replies.create));
      return last(this.creates).answered;
    },
    read: (statusUrl, signal) => {
      this.reads.push(new ReadCall(statusUrl, signal).answerBy(this.replies.read));
      return last(this.reads).answered;
    },
  };
}
