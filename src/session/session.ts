import { toRecorderError, type ErrorCode, type RecorderError } from '../domain/errors.js';
import type { RecordingKind } from '../domain/model.js';
import { createPlan, ownerOf, personOf } from '../domain/plan.js';
import type { JournalEntry, JournalOwner } from '../domain/ports.js';
import type { CapturedAudio, CaptureFigures } from '../domain/recording.js';
import { Capturing } from './capturing.js';
import { Listeners } from './listeners.js';
import { microphoneAnswered } from './microphone-answer.js';
import type { Waiting } from './retry.js';
import type { SendingState } from './send.js';
import { SessionKeeper } from './session-keeper.js';
import { loadSending, type LoadSending } from './load-sending.js';
import type { SessionHost, SessionPorts } from './session-ports.js';
import { keptPart, snapshotOf, type SessionProgress, type SessionSnapshot } from './snapshot.js';
import {
  IDLE,
  isStartable,
  isUnspoken,
  transition,
  type Phase,
  type SessionEvent,
  type SessionState,
  type StateOf,
} from './state.js';
import { createThrottle } from './throttle.js';
import { tryMicrophone } from './try-microphone.js';

type SnapshotListener = (snapshot: SessionSnapshot, previous: SessionSnapshot) => void;
type ProgressListener = (progress: SessionProgress) => void;
type FiguresListener = (figures: CaptureFigures) => void;

/** Progress is told at most this often. */
const PROGRESS_INTERVAL_MS = 250;

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
  readonly #loadSending: LoadSending;
  readonly #host: SessionHost;
  readonly #keeper: SessionKeeper;
  readonly #capturing: Capturing;
  readonly #listeners = new Listeners<Parameters<SnapshotListener>>();
  readonly #progressListeners = new Listeners<Parameters<ProgressListener>>();
  readonly #figuresListeners = new Listeners<Parameters<FiguresListener>>();
  readonly #mayTellProgress: () => boolean;
  #state: SessionState = IDLE;
  #snapshot = snapshotOf(IDLE);
  #work = new AbortController();
  #waiting: Waiting | undefined;
  /** Ends the search for a session of an earlier page. */
  #search: { readonly controller: AbortController; readonly whose: string } | undefined;
  /** What the host was asked last: whether it can create runs at this endpoint, of this model. */
  #asked: string | undefined;
  /** Why it can't, while that isn't told yet. */
  #refusal: RecorderError | undefined;
  /** How often everything was cleared. */
  #clears = 0;
  /** Changes that are not told yet: each with the snapshot before it. */
  readonly #changes: [SessionSnapshot, SessionSnapshot][] = [];

  /** @param load what a test has instead of the chunk that sends */
  constructor(ports: SessionPorts, host: SessionHost, load: LoadSending = loadSending) {
    this.#ports = ports;
    this.#loadSending = load;
    this.#host = host;
    this.#keeper = new SessionKeeper(ports.journal, () => this.#notify());
    this.#mayTellProgress = createThrottle(PROGRESS_INTERVAL_MS, ports.clock);
    this.#capturing = new Capturing({
      ports,
      keeper: this.#keeper,
      state: () => this.#state,
      dispatch: (event) => this.#dispatch(event),
      onFigures: (figures) => this.#onFigures(figures),
      maySubmit: () => this.#isConsentGiven() && this.#mayUpload(),
    });
  }

  /** What is known now. The same object until something changes. */
  get snapshot(): SessionSnapshot {
    return this.#snapshot;
  }

  /** Figures of the recording under way, or of the last one. */
  get figures(): CaptureFigures {
    return this.#capturing.figures;
  }

  /** Calls `listener` once for each change, with the snapshot before it. Returns the unsubscribe function. */
  subscribe(listener: SnapshotListener): () => void {
    return this.#listeners.add(listener);
  }

  /** Calls `listener` with the progress of recording and uploading, at most four times a second. */
  subscribeProgress(listener: ProgressListener): () => void {
    return this.#progressListeners.add(listener);
  }

  /** Calls `listener` with the figures of a recording about ten times a second: for meters, not for rendering. */
  subscribeFigures(listener: FiguresListener): () => void {
    return this.#figuresListeners.add(listener);
  }

  /**
   * Looks for a session of this owner that an earlier page could not finish; from `idle` only. Resolves when it is
   * `recoverable`, or when there is none. A search that is under way for somebody else ends.
   */
  async recover(): Promise<void> {
    if (this.#state.phase !== 'idle') return;
    const owner = this.#host.options().noRecovery === true ? undefined : this.#owner;
    const whose = JSON.stringify(owner ?? null);
    if (this.#search?.whose === whose) return;
    this.#endSearch();
    const search = { controller: new AbortController(), whose };
    this.#search = search;
    const { signal } = search.controller;
    try {
      if (!owner) return await this.#ports.journal.removeExpired();
      const entry = await this.#ports.journal.find(owner, signal);
      if (entry) await this.#recoverFrom(entry, signal);
    } catch {
      // What can't be read can't be recovered, and a page that was left needs nothing.
    } finally {
      if (this.#search === search) this.#search = undefined;
      this.#tellRefusal();
    }
  }

  /**
   * Asks the host once whether it can create runs, and fails with `configuration` if it says that it can't before anyone
   * has spoken. Nothing waits for the answer.
   */
  async askReadiness(signal: AbortSignal): Promise<void> {
    const owner = this.#owner;
    const asked = owner && JSON.stringify([owner.endpoint, owner.model]);
    if (!owner || this.#asked === asked) return;
    this.#asked = asked;
    const refusal = await this.#ports.readRefusal(owner.endpoint, owner.model, signal).catch(() => undefined);
    if (this.#asked !== asked) return;
    if (signal.aborted) this.#asked = undefined; // what came of it is not known
    this.#refusal = signal.aborted ? undefined : refusal;
    this.#tellRefusal();
  }

  /** A session of an earlier page comes first: its run may be there already. */
  #tellRefusal(): void {
    const error = this.#refusal;
    if (!error || this.#search || !isUnspoken(this.#state)) return;
    this.#refusal = undefined;
    this.#dispatch({ type: 'failed', error });
  }

  /** Fetches what the first recording needs, since a person has come near. */
  prefetch(): void {
    this.#ports.prefetch();
  }

  /** Listens to the microphone that the host names now for a few seconds, apart from any recording. */
  tryMicrophone(onFigures: FiguresListener, signal: AbortSignal): Promise<CapturedAudio> {
    return tryMicrophone(this.#ports.startCapture, this.#host.microphoneId?.(), onFigures, signal);
  }

  /** Begins a recording: the first, the next of several, or all anew. */
  start(): void {
    if (this.#state.phase === 'between-recordings') return this.#dispatchWithConsent({ type: 'next-recording' });
    if (!isStartable(this.#state) || !this.#passesConsent()) return;
    if (this.#state.phase === 'failed') this.#asked = undefined; // the host may have been put right
    try {
      const plan = createPlan(this.#host.options(), this.#ports.createId(), this.#host.baseUrl?.());
      this.#dispatch({ type: 'start', plan });
    } catch (thrown) {
      this.#fail(thrown, 'configuration', 'The options could not be read.');
    }
  }

  /** Makes one recording again; of several the others are kept. In `between-recordings` and `reviewing`. */
  recordAgain(kind: RecordingKind): void {
    this.#dispatchWithConsent({ type: 'record-again', kind });
  }

  pause(): void {
    if (this.#state.phase !== 'recording') return;
    this.#capturing.pause();
    this.#dispatch({ type: 'pause' });
  }

  resume(): void {
    if (this.#state.phase !== 'paused') return;
    this.#capturing.resume();
    this.#dispatch({ type: 'resume' });
  }

  /** Ends the recording; before there is enough speech it only says how much is missing. */
  stop(): void {
    const part = keptPart(this.#state);
    if (part) return void this.#capturing.finishPart(part, this.#work.signal);
    const missingSpeechSeconds = this.#snapshot.requiredSpeechSeconds - this.figures.speechSeconds;
    if (missingSpeechSeconds > 0) this.#dispatch({ type: 'stop-refused', missingSpeechSeconds });
    else this.#capturing.finish(this.#work.signal);
  }

  /** Goes on with the microphone that the host names now; what was said so far is kept where the formats fit. */
  switchMicrophone(): Promise<void> {
    return this.#capturing.interrupt(this.#work.signal);
  }

  /**
   * Gives up a request for the microphone without losing what was recorded before it.
   * @returns whether there was anything to keep; otherwise nothing has happened, and `discard()` gives it up
   */
  cancelRequest(): boolean {
    const before = this.#state;
    this.#dispatch({ type: 'request-cancelled' });
    return this.#state !== before;
  }

  /** Sends what was recorded, unless the host holds it back. */
  submit(): void {
    const { phase } = this.#state;
    if ((phase !== 'recoverable' && phase !== 'reviewing') || !this.#passesConsent()) return;
    if (phase === 'recoverable') this.#dispatch({ type: 'submit' });
    if (this.#state.phase === 'reviewing' && this.#mayUpload()) this.#dispatch({ type: 'submit' });
  }

  /** Goes on after a failure where it stood, with everything recorded so far. */
  retry(): void {
    this.#dispatchWithConsent({ type: 'retry' });
  }

  /**
   * Throws everything away and goes back to `idle`. When it resolves, the microphone is off and no session of this owner
   * or of this tab is stored. Rejects with a `RecorderError`, and fails with it, when the storage did not delete one.
   */
  async discard(): Promise<void> {
    const person = personOf(this.#host.options()); // whoever is there when it is done
    this.#clear();
    const cleared = this.#clears;
    await this.#keeper.ended;
    try {
      await this.#ports.journal.forget(person, () => this.#keeper.sessionId);
    } catch (thrown) {
      const isUntouched = this.#state.phase === 'idle' && this.#clears === cleared;
      if (isUntouched) this.#fail(thrown, 'recording-failed', 'The stored recordings could not be deleted.');
      throw thrown;
    }
  }

  /**
   * Ends all work and goes back to `idle`; what was recorded is kept on the device for a later page. Resolves when
   * nothing more of it is written.
   */
  leave(): Promise<void> {
    this.#keeper.leave();
    this.#clear();
    return this.#keeper.ended;
  }

  #clear(): void {
    this.#clears += 1;
    this.#endSearch();
    this.#dispatch({ type: 'discard' });
    this.#capturing.forgetFigures();
    this.#host.onCleared?.();
  }

  /** None while the options make no sense; `start()` says what is wrong. */
  get #owner(): JournalOwner | undefined {
    return ownerOf(this.#host.options(), this.#host.baseUrl?.());
  }

  async #recoverFrom(entry: JournalEntry, signal: AbortSignal): Promise<void> {
    const sending = await this.#loadSending().catch(() => undefined);
    if (!sending) return entry.release(); // nothing is wrong with the recording: it is found again
    try {
      const { recoverPart } = this.#ports;
      const interrupted = await sending.restore(entry, { recoverPart, options: this.#host.options() }, signal);
      if (signal.aborted) return entry.release();
      if (interrupted === undefined) return await entry.delete();
      this.#keeper.adopt(entry, interrupted.plan);
      this.#dispatch({ type: 'found', interrupted });
    } catch {
      if (signal.aborted) entry.release();
      else await entry.delete();
    }
  }

  /** The one gate of every command that starts or sends: without consent the host shows what is missing instead. */
  #passesConsent(): boolean {
    const isGiven = this.#isConsentGiven();
    if (!isGiven) this.#host.askForConsent?.();
    return isGiven;
  }

  /** A command that this phase ignores asks for nothing. */
  #dispatchWithConsent(event: SessionEvent): void {
    if (transition(this.#state, event) !== this.#state && this.#passesConsent()) this.#dispatch(event);
  }

  /** Automatic steps only check it: nobody is there to be asked. */
  #isConsentGiven(): boolean {
    return this.#host.isConsentGiven?.() ?? true;
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

  #endSearch(): void {
    this.#search?.controller.abort();
    this.#search = undefined;
  }

  #endWork(): void {
    this.#endSearch();
    this.#work.abort();
    this.#work = new AbortController();
    this.#capturing.release();
    this.#waiting = undefined;
  }

  #notify(): void {
    const previous = this.#snapshot;
    this.#snapshot = snapshotOf(this.#state, { isKept: this.#keeper.isKept, waiting: this.#waiting });
    this.#changes.push([this.#snapshot, previous]);
    if (this.#changes.length > 1) return; // a listener gave a command: its change is told after this one
    for (const change of this.#changes) this.#listeners.tell(...change);
    this.#changes.length = 0;
  }

  #fail(thrown: unknown, code: ErrorCode, message: string): void {
    this.#dispatch({ type: 'failed', error: toRecorderError(thrown, code, message) });
  }

  async #doWork(state: SessionState, signal: AbortSignal): Promise<void> {
    try {
      if (state.phase === 'requesting-microphone') await this.#capture(state, signal);
      else if (state.phase === 'failed') await this.#repair(state, signal);
      else if (state.phase === 'requesting-run' || state.phase === 'uploading' || state.phase === 'processing')
        await this.#send(state, signal);
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown, 'recording-failed', `Unexpected error while ${state.phase}.`);
    }
  }

  async #capture(state: StateOf<'requesting-microphone'>, signal: AbortSignal): Promise<void> {
    // Before it records: the network may be gone then.
    microphoneAnswered()
      .then(this.#loadSending)
      .catch(() => undefined);
    await this.#capturing.start(state, this.#host.microphoneId?.(), signal);
  }

  async #send(state: SendingState, signal: AbortSignal): Promise<void> {
    const { send } = await this.#loadSending();
    const event = await send(
      state,
      {
        ports: this.#ports,
        written: this.#keeper.written,
        onProgress: (progress) => this.#tellProgress({ phase: 'uploading', ...progress }),
        onRun: (run) => this.#dispatch({ type: 'run-read', run }),
        onWaiting: (waiting) => {
          this.#waiting = waiting;
          this.#notify();
        },
      },
      signal,
    );
    if (!signal.aborted) this.#dispatch(event);
  }

  /** A refused microphone that is allowed later is asked for again, without another click. */
  async #repair({ error }: StateOf<'failed'>, signal: AbortSignal): Promise<void> {
    if (error.code !== 'microphone-denied' || error.reason === 'request-cancelled') return;
    await this.#ports.microphoneGranted(error.lock, signal);
    if (!signal.aborted && this.#isConsentGiven()) this.#dispatch({ type: 'retry' });
  }

  #onFigures(figures: CaptureFigures): void {
    const state = this.#state;
    this.#figuresListeners.tell(figures);
    if (state.phase !== 'recording' && state.phase !== 'paused') return;
    const { speechSeconds, elapsedSeconds, counting, reason } = figures;
    this.#tellProgress({
      phase: state.phase,
      recordingKind: state.kind,
      requiredSpeechSeconds: state.plan.requiredSpeechSeconds,
      ...{ speechSeconds, elapsedSeconds, counting, ...(reason && { reason }) },
    });
  }

  #tellProgress(progress: SessionProgress): void {
    if (this.#mayTellProgress()) this.#progressListeners.tell(progress);
  }
}
