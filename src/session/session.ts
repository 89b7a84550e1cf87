import { visibleRun } from '../domain/audience.js';
import type { Run } from '../domain/contract.js';
import { RecorderError, toRecorderError } from '../domain/errors.js';
import type { RecordingKind } from '../domain/model.js';
import type { RecorderOptions } from '../domain/options.js';
import { createPlan, endpointUrl, localDateTime } from '../domain/plan.js';
import type {
  Capture,
  CapturePart,
  Clock,
  Connection,
  Journal,
  JournalEntry,
  JournalOwner,
  RecoverPart,
  RunClient,
  StartCapture,
  Upload,
  UploadProgress,
} from '../domain/ports.js';
import type { CapturedAudio, CaptureFigures, Recording } from '../domain/recording.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import { recordingProblem } from './recording-problem.js';
import type { RetryOptions, Waiting } from './retry.js';
import type { Sending } from './load-sending.js';
import { SessionKeeper } from './session-keeper.js';
import { keptPart, snapshotOf, type SessionProgress, type SessionSnapshot } from './snapshot.js';
import {
  IDLE,
  isAllRecorded,
  isStartable,
  transition,
  type Phase,
  type SessionEvent,
  type SessionState,
} from './state.js';
import { createThrottle } from './throttle.js';
import { tryMicrophone } from './try-microphone.js';

/** The services a session works with. */
export interface SessionPorts {
  readonly startCapture: StartCapture;
  /** The part that goes on from finished recordings. */
  readonly loadSending: () => Promise<Sending>;
  readonly runClient: RunClient;
  readonly upload: Upload;
  readonly journal: Journal;
  readonly recoverPart: RecoverPart;
  readonly connection: Connection;
  /** Resolves when the person allows the microphone after all. */
  readonly microphoneGranted: (signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  /** A fresh UUID. */
  readonly createId: () => string;
}

/** What the session asks of its host. */
export interface SessionHost {
  /** The options of the next session; read and checked at each `start()`. */
  options(): RecorderOptions;
  /** What a relative `endpoint` is relative to. */
  baseUrl?(): string;
  /** Device id of the microphone to use; the browser's choice without. */
  microphoneId?(): string | undefined;
  /** Asked before a model run is requested; `false` goes back to `reviewing`. */
  beforeUpload?(recordings: readonly Recording[]): boolean;
}

type StateOf<P extends Phase> = Extract<SessionState, { readonly phase: P }>;
type SnapshotListener = (snapshot: SessionSnapshot, previous: SessionSnapshot) => void;
type ProgressListener = (progress: SessionProgress) => void;
type FiguresListener = (figures: CaptureFigures) => void;

const EXPIRED = 'The store refused the recording at two upload URLs in turn: is its CORS configured for this page?';
const RETRYABLE = { retryable: true } as const;

/** How often it is tried again by itself to get a run, and to upload a recording. */
const CREATE_RETRIES = 3;
const UPLOAD_RETRIES = 4;

/** Progress is told at most this often. */
const PROGRESS_INTERVAL_MS = 250;

const NO_FIGURES: CaptureFigures = Object.freeze({ level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false });

/** The work a phase does; phases with the same work share its abort signal. */
const WORK: Readonly<Partial<Record<Phase, 'capture' | 'create' | 'upload' | 'poll' | 'repair'>>> = {
  'requesting-microphone': 'capture',
  recording: 'capture',
  paused: 'capture',
  'requesting-run': 'create',
  uploading: 'upload',
  processing: 'poll',
  failed: 'repair',
};

/**
 * One element's recording session: microphone → WAV → model run → upload → result, without any user interface.
 * Commands that the phase does not know do nothing. Entering a phase aborts the work of the one left.
 */
export class RecordingSession {
  readonly #ports: SessionPorts;
  readonly #host: SessionHost;
  readonly #listeners = new Set<SnapshotListener>();
  readonly #progressListeners = new Set<ProgressListener>();
  readonly #figuresListeners = new Set<FiguresListener>();
  readonly #mayTellProgress: () => boolean;
  #state: SessionState = IDLE;
  #snapshot = snapshotOf(IDLE);
  #figures = NO_FIGURES;
  #work = new AbortController();
  #capture: Capture | undefined;
  #waiting: Waiting | undefined;
  #isRecovering = false;
  readonly #keeper: SessionKeeper;
  /** Changes that are not told yet: each with the snapshot before it. */
  readonly #changes: [SessionSnapshot, SessionSnapshot][] = [];

  constructor(ports: SessionPorts, host: SessionHost) {
    this.#ports = ports;
    this.#host = host;
    this.#keeper = new SessionKeeper(ports.journal, () => this.#notify());
    this.#mayTellProgress = createThrottle(PROGRESS_INTERVAL_MS, ports.clock);
  }

  /** What is known now. The same object until something changes. */
  get snapshot(): SessionSnapshot {
    return this.#snapshot;
  }

  /** Figures of the recording under way, or of the last one. */
  get figures(): CaptureFigures {
    return this.#figures;
  }

  /** Calls `listener` once for each change, with the snapshot before it. Returns the unsubscribe function. */
  subscribe(listener: SnapshotListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `listener` with the progress of recording and uploading, at most four times a second. */
  subscribeProgress(listener: ProgressListener): () => void {
    this.#progressListeners.add(listener);
    return () => this.#progressListeners.delete(listener);
  }

  /** Calls `listener` with the figures of a recording about twenty times a second: for meters, not for rendering. */
  subscribeFigures(listener: FiguresListener): () => void {
    this.#figuresListeners.add(listener);
    return () => this.#figuresListeners.delete(listener);
  }

  /**
   * Looks for a session of this endpoint and user that an earlier page could not finish; from `idle` only. Resolves when
   * it is `recoverable`, or when there is none.
   */
  async recover(): Promise<void> {
    const owner = this.#owner();
    if (this.#state.phase !== 'idle' || this.#isRecovering || owner === undefined) return;
    const { signal } = this.#work;
    this.#isRecovering = true;
    try {
      const entry = await this.#ports.journal.find(owner, signal);
      if (entry) await this.#recoverFrom(entry, signal);
    } catch {
      // What can't be read can't be recovered, and a page that was left needs nothing.
    } finally {
      this.#isRecovering = false;
    }
  }

  /** Listens to the microphone that the host names now for a few seconds, apart from any recording. */
  tryMicrophone(onFigures: FiguresListener, signal: AbortSignal): Promise<CapturedAudio> {
    return tryMicrophone(this.#ports.startCapture, this.#host.microphoneId?.(), onFigures, signal);
  }

  /** Begins a recording: the first, the next of several, or all anew. */
  start(): void {
    if (this.#state.phase === 'between-recordings') return this.#dispatch({ type: 'next-recording' });
    if (!isStartable(this.#state)) return;
    try {
      const plan = createPlan(this.#host.options(), this.#ports.createId(), this.#host.baseUrl?.());
      this.#dispatch({ type: 'start', plan });
    } catch (thrown) {
      this.#fail(thrown, 'configuration', 'The options could not be read.');
    }
  }

  /** Makes one recording again; of several the others are kept. In `between-recordings` and `reviewing`. */
  recordAgain(kind: RecordingKind): void {
    this.#dispatch({ type: 'record-again', kind });
  }

  pause(): void {
    if (this.#state.phase !== 'recording') return;
    this.#capture?.pause();
    this.#dispatch({ type: 'pause' });
  }

  resume(): void {
    if (this.#state.phase !== 'paused') return;
    this.#capture?.resume();
    this.#dispatch({ type: 'resume' });
  }

  /** Ends the recording; before there is enough speech it only says how much is missing. */
  stop(): void {
    const part = keptPart(this.#state);
    if (part) return void this.#finishPart(part, this.#work.signal);
    const missingSpeechSeconds = this.#snapshot.requiredSpeechSeconds - this.#figures.speechSeconds;
    if (missingSpeechSeconds > 0) this.#dispatch({ type: 'stop-refused', missingSpeechSeconds });
    else this.#finishRecording();
  }

  /** Goes on with the microphone that the host names now; what was said so far is kept where the formats fit. */
  async switchMicrophone(): Promise<void> {
    const capture = this.#capture;
    if (capture === undefined) return;
    this.#capture = undefined;
    const { signal } = this.#work;
    try {
      const part = await capture.interrupt();
      if (!signal.aborted) this.#dispatch({ type: 'interrupted', part });
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown, 'recording-failed', 'The microphone could not be switched.');
    }
  }

  /** Sends what was recorded, unless the host holds it back. */
  submit(): void {
    if (this.#state.phase === 'recoverable') this.#dispatch({ type: 'submit' });
    if (this.#state.phase === 'reviewing' && this.#mayUpload()) this.#dispatch({ type: 'submit' });
  }

  /** Goes on after a failure where it stood, with everything recorded so far. */
  retry(): void {
    this.#dispatch({ type: 'retry' });
  }

  /** Throws everything away and goes back to `idle`; microphone off and nothing stored when it resolves. */
  discard(): Promise<void> {
    this.#dispatch({ type: 'discard' });
    this.#figures = NO_FIGURES;
    return this.#keeper.ended;
  }

  /** Ends all work and goes back to `idle`; what was recorded is kept on the device for a later page. */
  leave(): void {
    this.#keeper.leave();
    void this.discard();
  }

  #owner(): JournalOwner | undefined {
    const { endpoint, user, noRecovery } = this.#host.options();
    if (noRecovery === true) return undefined;
    try {
      return { endpoint: endpointUrl(endpoint, this.#host.baseUrl?.()), userLabel: user?.userLabel };
    } catch {
      return undefined; // `start()` says what is wrong
    }
  }

  async #recoverFrom(entry: JournalEntry, signal: AbortSignal): Promise<void> {
    const sending = await this.#ports.loadSending().catch(() => undefined);
    if (!sending) return entry.release(); // nothing is wrong with the recording: it is found again
    try {
      const { audience } = this.#host.options();
      const interrupted = await sending.restore(entry, { recoverPart: this.#ports.recoverPart, audience }, signal);
      if (signal.aborted) return entry.release();
      if (interrupted === undefined) return await entry.delete();
      this.#keeper.adopt(entry, interrupted.plan);
      this.#dispatch({ type: 'found', interrupted });
    } catch {
      if (signal.aborted) entry.release();
      else await entry.delete();
    }
  }

  #mayUpload(): boolean {
    return this.#host.beforeUpload?.(this.#snapshot.recordings) ?? true;
  }

  #dispatch(event: SessionEvent): void {
    const before = this.#state;
    const after = transition(before, event);
    if (after === before) return;
    const changesWork = WORK[before.phase] !== WORK[after.phase] || after.phase === 'requesting-microphone';
    if (changesWork) this.#endWork();
    this.#state = after;
    if (after.phase !== 'recoverable') this.#keeper.follow(after);
    const work = this.#work;
    this.#notify();
    if (changesWork && this.#work === work) void this.#doWork(this.#state, work.signal);
  }

  #endWork(): void {
    this.#work.abort();
    this.#work = new AbortController();
    this.#capture = undefined;
    this.#waiting = undefined;
  }

  #notify(): void {
    const previous = this.#snapshot;
    this.#snapshot = snapshotOf(this.#state, { isKept: this.#keeper.isKept, waiting: this.#waiting });
    this.#changes.push([this.#snapshot, previous]);
    if (this.#changes.length > 1) return; // a listener gave a command: its change is told after this one
    for (const change of this.#changes) for (const listener of this.#listeners) tell(() => listener(...change));
    this.#changes.length = 0;
  }

  #fail(thrown: unknown, code: RecorderError['code'], message: string): void {
    this.#dispatch({ type: 'failed', error: toRecorderError(thrown, code, message) });
  }

  async #doWork(state: SessionState, signal: AbortSignal): Promise<void> {
    try {
      if (state.phase === 'requesting-microphone') await this.#startCapture(state, signal);
      else if (state.phase === 'requesting-run') await this.#requestRun(state, signal);
      else if (state.phase === 'uploading') await this.#upload(state, signal);
      else if (state.phase === 'processing') await this.#poll(state, signal);
      else if (state.phase === 'failed') await this.#repair(state, signal);
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown, 'recording-failed', `Unexpected error while ${state.phase}.`);
    }
  }

  async #startCapture({ plan, part, kind }: StateOf<'requesting-microphone'>, signal: AbortSignal): Promise<void> {
    this.#figures = part?.figures ?? NO_FIGURES;
    if (!part) this.#keeper.forget(kind);
    this.#ports.loadSending().catch(() => undefined); // now: the network may be gone when the recording ends
    const deviceId = this.#host.microphoneId?.();
    const capture = await this.#ports.startCapture(
      { maximumSeconds: plan.maximumSeconds, deviceId, part },
      {
        figures: unlessAborted(signal, (figures) => this.#onFigures(figures, plan.maximumSeconds)),
        slice: unlessAborted(signal, (slice, isAnew) => {
          if (isAnew) this.#keeper.forget(kind);
          this.#keeper.append(kind, slice);
        }),
        failed: (error, part) => {
          if (signal.aborted) return;
          // Silence is nothing to go on from: it is shown for what it is, as one that lasted to the end.
          if (part && error.code === 'recording-silent')
            void this.#assembleRecording({ stop: () => part.finish(signal) }, signal);
          else this.#dispatch({ type: 'failed', error, part });
        },
      },
      signal,
    );
    signal.throwIfAborted();
    this.#capture = capture;
    this.#dispatch({ type: 'capture-started', recordingTime: localDateTime(this.#ports.clock.now()) });
  }

  #onFigures(figures: CaptureFigures, maximumSeconds: number): void {
    this.#figures = figures;
    const state = this.#state;
    for (const listener of this.#figuresListeners) tell(() => listener(figures));
    if (state.phase !== 'recording' && state.phase !== 'paused') return;
    const { speechSeconds, elapsedSeconds, counting, reason } = figures;
    this.#tellProgress({
      phase: state.phase,
      recordingKind: state.kind,
      requiredSpeechSeconds: state.plan.requiredSpeechSeconds,
      ...{ speechSeconds, elapsedSeconds, counting, ...(reason && { reason }) },
    });
    if (figures.elapsedSeconds >= maximumSeconds) this.#finishRecording();
  }

  #tellProgress(progress: SessionProgress): void {
    if (this.#mayTellProgress()) for (const listener of this.#progressListeners) tell(() => listener(progress));
  }

  /** The capture is given up for the recording it makes, so that ending it twice does nothing. */
  #finishRecording(): void {
    const capture = this.#capture;
    this.#capture = undefined;
    if (capture) void this.#assembleRecording(capture, this.#work.signal);
  }

  async #finishPart(part: CapturePart, signal: AbortSignal): Promise<void> {
    const audio = await part.finish(signal);
    const state = this.#state;
    if (signal.aborted || state.phase !== 'failed' || !state.interrupted || !('kind' in state.interrupted)) return;
    this.#dispatch({ type: 'recorded', recording: Object.freeze({ ...audio, kind: state.interrupted.kind }) });
  }

  async #assembleRecording(capture: Pick<Capture, 'stop'>, signal: AbortSignal): Promise<void> {
    try {
      const audio = await capture.stop();
      const state = this.#state;
      if (signal.aborted || !('kind' in state)) return;
      this.#dispatch({ type: 'recorded', recording: Object.freeze({ ...audio, kind: state.kind }) });
      signal.throwIfAborted(); // by whoever heard of the recording
      const problem = recordingProblem(audio, state.plan);
      if (problem) throw problem;
      const submit =
        isAllRecorded({ ...state, recordings: this.#snapshot.recordings }) &&
        state.plan.autoSubmit &&
        this.#mayUpload();
      this.#dispatch({ type: 'recording-finished', submit });
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown, 'recording-failed', 'The recording could not be finished.');
    }
  }

  async #requestRun({ plan, runNumber }: StateOf<'requesting-run'>, signal: AbortSignal): Promise<void> {
    await this.#keeper.written; // a page that goes on asks by the same key
    const idempotencyKey = idempotencyKeyOf(plan.sessionId, runNumber);
    const create = () => this.#ports.runClient.create(plan.endpoint, plan.request, idempotencyKey, signal);
    const { retrying } = await this.#ports.loadSending();
    const created = await retrying(create, this.#retry(CREATE_RETRIES, signal), signal);
    if (!signal.aborted) this.#dispatch({ type: 'run-created', created });
  }

  async #upload(state: StateOf<'uploading'>, signal: AbortSignal): Promise<void> {
    const onProgress = unlessAborted(signal, (progress: UploadProgress) =>
      this.#tellProgress({ phase: 'uploading', ...progress }),
    );
    await this.#keeper.written; // a page that goes on knows of this run
    const services = { upload: this.#ports.upload, retry: this.#retry(UPLOAD_RETRIES, signal), onProgress };
    const { uploadRecordings } = await this.#ports.loadSending();
    const outcome = await uploadRecordings(state, services, signal);
    if (signal.aborted) return;
    if (outcome === 'expired' && state.isReplacement) throw new RecorderError('upload-failed', EXPIRED, RETRYABLE);
    this.#dispatch({ type: outcome === 'expired' ? 'upload-url-expired' : 'uploaded' });
  }

  async #poll(state: StateOf<'processing'>, signal: AbortSignal): Promise<void> {
    const { plan } = state;
    const onRun = (run: Run) => this.#dispatch({ type: 'run-read', run: visibleRun(run, plan.model, plan.audience) });
    const { onWaiting } = this.#retry(0, signal);
    const mayBeSentAgain = !state.isSentAgain && isAllRecorded(state);
    const { pollRun } = await this.#ports.loadSending();
    await pollRun(state, this.#ports, { onRun, onWaiting, mayBeSentAgain }, signal);
    if (!signal.aborted) this.#dispatch({ type: 'not-received' });
  }

  #retry(retries: number, signal: AbortSignal): RetryOptions {
    const onWaiting = unlessAborted(signal, (waiting: Waiting | undefined) => {
      this.#waiting = waiting;
      this.#notify();
    });
    return { clock: this.#ports.clock, connection: this.#ports.connection, retries, onWaiting };
  }

  /** A refused microphone that is allowed later is asked for again, without another click. */
  async #repair({ error }: StateOf<'failed'>, signal: AbortSignal): Promise<void> {
    if (error.code !== 'microphone-denied') return;
    await this.#ports.microphoneGranted(signal);
    if (!signal.aborted) this.#dispatch({ type: 'retry' });
  }
}

/** A listener that throws is the host's fault and must not stop a recording: its error is reported, not passed on. */
function tell(listener: () => void): void {
  try {
    listener();
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}

/** Late results of work that was given up are ignored. */
function unlessAborted<T extends unknown[]>(
  signal: AbortSignal,
  callback: (...values: T) => void,
): (...values: T) => void {
  return (...values) => {
    if (!signal.aborted) callback(...values);
  };
}
