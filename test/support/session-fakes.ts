import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CreatedRun, Run, RunRequest } from '../../src/domain/contract.js';
import type {
  Capture,
  CapturePart,
  CaptureListener,
  CaptureOptions,
  CaptureSlice,
  Clock,
  Connection,
  Journal,
  JournalEntry,
  JournalOwner,
  JournalSlice,
  RecoverPart,
  RunClient,
  StartCapture,
  Upload,
  UploadProgress,
} from '../../src/domain/ports.js';
import { isJsonObject, type JsonObject } from '../../src/domain/json.js';
import type { RecordingKind } from '../../src/domain/model.js';
import type { CapturedAudio, CaptureFigures } from '../../src/domain/recording.js';
import type { SessionPorts } from '../../src/session/session-ports.js';
import { abortReason } from '../../src/domain/clock.js';
import { AUDIO } from './audio.js';
import * as sending from '../../src/session/sending.js';

/** Waits until everything that is due has happened: answers of the fakes come in a later macrotask, as real ones do. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn();
}

/** The last of a list that must not be empty. */
export function last<T>(list: readonly T[]): T {
  const item = list.at(-1);
  if (item === undefined) throw new Error('Nothing was asked for yet.');
  return item;
}

/** Time that passes only when told to. */
export class ManualClock implements Clock {
  readonly #sleepers = new Set<{ readonly dueMs: number; readonly wake: () => void }>();
  #nowMs = 0;

  monotonicMs(): number {
    return this.#nowMs;
  }

  now(): Date {
    return new Date(2026, 2, 1, 7, 30, 0, this.#nowMs);
  }

  /** How many wait. */
  get sleeperCount(): number {
    return this.#sleepers.size;
  }

  delay(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const sleeper = { dueMs: this.#nowMs + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(abortReason(signal));
      });
    });
  }

  /** Lets `ms` pass, then wakes who is due. */
  async advance(ms: number): Promise<void> {
    this.#nowMs += ms;
    for (const sleeper of this.#sleepers) {
      if (sleeper.dueMs > this.#nowMs) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
    await settle();
  }
}

/** A call of a port, pending until the test answers it or its signal is aborted; whichever was first counts. */
export class PortCall<Answer> {
  /** Whether the port behaves badly and goes on after an abort. */
  ignoresAbort = false;
  readonly answered: Promise<Answer>;
  #resolve: (answer: Answer) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(readonly signal: AbortSignal) {
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const onAbort = () => {
      if (!this.ignoresAbort) void this.fail(abortReason(signal));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  }

  answer(answer: Answer): Promise<void> {
    setImmediate(() => this.#resolve(answer));
    return settle();
  }

  fail(error: Error): Promise<void> {
    setImmediate(() => this.#reject(error));
    return settle();
  }
}

/** A capture as the microphone would make it. */
export class FakeCapture implements Capture {
  /** The opening of the microphone. */
  readonly opening: PortCall<Capture>;
  /** What was asked of it, in order. */
  readonly commands: ('pause' | 'resume' | 'stop' | 'interrupt')[] = [];
  /** The end of the stretch, once `interrupt()` was asked for. */
  interrupting: PortCall<CapturePart> | undefined;
  /** The assembling of the WAV, once `stop()` was asked for. */
  finishing: PortCall<CapturedAudio> | undefined;

  constructor(
    readonly options: CaptureOptions,
    readonly listener: CaptureListener,
    readonly signal: AbortSignal,
  ) {
    this.opening = new PortCall(signal);
  }

  pause(): void {
    this.commands.push('pause');
  }

  resume(): void {
    this.commands.push('resume');
  }

  stop(): Promise<CapturedAudio> {
    this.commands.push('stop');
    this.finishing = new PortCall(this.signal);
    return this.finishing.answered;
  }

  interrupt(): Promise<CapturePart> {
    this.commands.push('interrupt');
    this.interrupting = new PortCall(this.signal);
    return this.interrupting.answered;
  }

  /** The microphone is open and the first samples have come. */
  open(): Promise<void> {
    return this.opening.answer(this);
  }

  /** Samples came. */
  hear(speechSeconds: number, elapsedSeconds = speechSeconds): void {
    const figures: CaptureFigures = { level: 0.1, speechSeconds, elapsedSeconds, counting: true };
    this.listener.figures(figures);
  }

  /** The encoder delivers so many slices of a second. */
  deliver(slices: number, isAnew = false): void {
    const slice: CaptureSlice = { sampleRate: 8000, samples: new Int16Array(8000) };
    for (let i = 0; i < slices; i++) this.listener.slice?.(slice, isAnew && i === 0);
  }

  /** The WAV is ready, some time after `stop()`. */
  finish(audio: Partial<CapturedAudio> = {}): Promise<void> {
    return this.#asked().answer({ ...AUDIO, ...audio });
  }

  failToFinish(error: Error): Promise<void> {
    return this.#asked().fail(error);
  }

  #asked(): PortCall<CapturedAudio> {
    if (!this.finishing) throw new Error('stop() was not asked for.');
    return this.finishing;
  }
}

class CreateCall extends PortCall<CreatedRun> {
  constructor(
    readonly endpoint: string,
    readonly request: RunRequest,
    readonly idempotencyKey: string,
    signal: AbortSignal,
  ) {
    super(signal);
  }
}

class ReadCall extends PortCall<{ readonly run: Run; readonly retryAfterMs?: number }> {
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

class UploadCall extends PortCall<undefined> {
  constructor(
    readonly url: string,
    readonly body: Blob,
    readonly onProgress: (progress: UploadProgress) => void,
    signal: AbortSignal,
  ) {
    super(signal);
  }
}

/** A network that is there until it is cut. */
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

/** A session as the journal keeps it. */
export class FakeJournalEntry implements JournalEntry {
  isPersistent = true;
  isHeld = true;
  record: JsonObject = {};
  slices: JournalSlice[] = [];
  /** What was asked of it, in order. */
  readonly calls: string[] = [];

  constructor(
    readonly owner: JournalOwner,
    readonly journal: FakeJournal,
  ) {}

  save(record: JsonObject): Promise<void> {
    this.calls.push('save');
    this.record = record;
    return Promise.resolve();
  }

  append(slice: JournalSlice): Promise<void> {
    this.calls.push('append');
    this.slices.push(slice);
    return Promise.resolve();
  }

  clearAudio(kind?: RecordingKind): Promise<void> {
    this.slices = this.slices.filter((slice) => kind !== undefined && slice.kind !== kind);
    return Promise.resolve();
  }

  read() {
    const record: unknown = JSON.parse(JSON.stringify(this.record));
    return isJsonObject(record) ? Promise.resolve({ record, slices: this.slices }) : Promise.reject(new Error('None.'));
  }

  delete(): Promise<void> {
    this.journal.entries.delete(this);
    return settle();
  }

  release(): void {
    this.isHeld = false;
  }
}

/** Keeps sessions as long as the test runs. */
export class FakeJournal implements Journal {
  readonly entries = new Set<FakeJournalEntry>();

  open(owner: JournalOwner): Promise<FakeJournalEntry> {
    const entry = new FakeJournalEntry(owner, this);
    this.entries.add(entry);
    return Promise.resolve(entry);
  }

  find({ endpoint, userLabel }: JournalOwner): Promise<FakeJournalEntry | undefined> {
    const found = [...this.entries].find(
      ({ owner, isHeld }) => !isHeld && owner.endpoint === endpoint && owner.userLabel === userLabel,
    );
    if (found) found.isHeld = true;
    return Promise.resolve(found);
  }

  /** The page is gone, and its locks with it. */
  letGo(): void {
    for (const entry of this.entries) entry.isHeld = false;
  }
}

/** Ports that keep each call pending until the test answers it. */
export class FakePorts implements SessionPorts {
  readonly clock = new ManualClock();
  readonly connection = new FakeConnection();
  readonly journal: FakeJournal;
  readonly captures: FakeCapture[] = [];
  readonly creates: CreateCall[] = [];
  readonly uploads: UploadCall[] = [];
  readonly reads: ReadCall[] = [];
  /** Waits for the person to allow the microphone. */
  readonly grants: PortCall<void>[] = [];
  #ids = 0;

  /** @param journal that of the page before; an empty one unless told */
  constructor(journal = new FakeJournal()) {
    this.journal = journal;
  }

  /** A recording of a second of speech for each slice. */
  readonly recoverPart: RecoverPart = (slices) => Promise.resolve(capturePart(slices.length));

  readonly createId = () => `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, '0')}`;

  readonly startCapture: StartCapture = (options, listener, signal) => {
    this.captures.push(new FakeCapture(options, listener, signal));
    return last(this.captures).opening.answered;
  };

  /** Whether the network gives no part of the recorder. */
  isCutOff = false;
  readonly loadSending = () => (this.isCutOff ? Promise.reject(new Error('No network.')) : Promise.resolve(sending));

  readonly microphoneGranted = (signal: AbortSignal) => {
    this.grants.push(new PortCall(signal));
    return last(this.grants).answered;
  };

  readonly upload: Upload = (url, body, onProgress, signal) => {
    this.uploads.push(new UploadCall(url, body, onProgress, signal));
    return last(this.uploads).answered;
  };

  readonly runClient: RunClient = {
    create: (endpoint, request, idempotencyKey, signal) => {
      this.creates.push(new CreateCall(endpoint, request, idempotencyKey, signal));
      return last(this.creates).answered;
    },
    read: (statusUrl, signal) => {
      this.reads.push(new ReadCall(statusUrl, signal));
      return last(this.reads).answered;
    },
  };
}

/** What an interrupted capture holds. */
export function capturePart(speechSeconds: number): CapturePart {
  return {
    figures: { level: 0, speechSeconds, elapsedSeconds: speechSeconds, counting: false },
    finish: () => Promise.resolve({ ...AUDIO, speechSeconds, durationSeconds: speechSeconds }),
  };
}
