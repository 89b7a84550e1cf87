import type { RecordingKind } from '../domain/model.js';
import { createPlan, ownerOf, personOf } from '../domain/plan.js';
import type { CapturedAudio, CaptureFigures } from '../domain/recording.js';
import { Capturing } from './capturing.js';
import { failedEvent } from './failed-event.js';
import type { Waiting } from './retry.js';
import { changesWork, doWork, type WorkContext } from './phase-work.js';
import { SessionKeeper } from './session-keeper.js';
import { loadSending, type LoadSending } from './load-sending.js';
import { ReadinessCheck } from './readiness-check.js';
import {
  SessionListeners,
  type FiguresListener,
  type ProgressListener,
  type SnapshotListener,
} from './session-listeners.js';
import type { SessionHost, SessionPorts } from './session-ports.js';
import { SessionSearch } from './session-search.js';
import { keptPart, snapshotOf, type SessionSnapshot } from './snapshot.js';
import { IDLE, isStartable, isUnspoken, type SessionEvent, type SessionState } from './state.js';
import { transition } from './transition.js';
import { tryMicrophone } from './try-microphone.js';

/**
 * One element's recording session: microphone → WAV → model run → upload → result, without any user interface.
 * Commands that the phase does not know do nothing. Entering a phase aborts the work of the one left.
 */
export class RecordingSession {
  readonly #ports: SessionPorts;
  readonly #host: SessionHost;
  readonly #keeper: SessionKeeper;
  readonly #capturing: Capturing;
  readonly #listeners: SessionListeners;
  readonly #search: SessionSearch;
  readonly #readiness: ReadinessCheck;
  readonly #workContext: WorkContext;
  #state: SessionState = IDLE;
  #snapshot = snapshotOf(IDLE);
  #work = new AbortController();
  #waiting: Waiting | undefined;
  /** How often everything was cleared. */
  #clears = 0;

  /** @param load what a test has instead of the chunk that sends */
  constructor(ports: SessionPorts, host: SessionHost, load: LoadSending = loadSending) {
    this.#ports = ports;
    this.#host = host;
    this.#keeper = new SessionKeeper(ports.journal, () => this.#notify());
    this.#listeners = new SessionListeners(ports.clock);
    this.#readiness = new ReadinessCheck(ports.readRefusal);
    this.#search = new SessionSearch({
      ...{ journal: ports.journal, recoverPart: ports.recoverPart, loadSending: load },
      options: () => host.options(),
      onFound: (entry, interrupted) => {
        this.#keeper.adopt(entry, interrupted.plan);
        this.#dispatch({ type: 'found', interrupted });
      },
    });
    this.#capturing = new Capturing({
      ...{ ports, keeper: this.#keeper },
      state: () => this.#state,
      dispatch: (event) => this.#dispatch(event),
      onFigures: (figures) => this.#listeners.tellFigures(figures, this.#state),
      maySubmit: () => this.#isConsentGiven() && this.#mayUpload(),
    });
    this.#workContext = {
      ...{ ports, loadSending: load, capturing: this.#capturing },
      deviceId: () => host.microphoneId?.(),
      mayGoOn: () => this.#isConsentGiven() && (host.isSeen?.() ?? true),
      sending: () => ({
        written: this.#keeper.written,
        onProgress: (progress) => this.#listeners.tellProgress({ phase: 'uploading', ...progress }),
        onWaiting: (waiting) => {
          this.#waiting = waiting;
          this.#notify();
        },
      }),
      dispatch: (event) => this.#dispatch(event),
    };
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
    return this.#listeners.changes.add(listener);
  }

  /** Calls `listener` with the progress of recording and uploading, at most four times a second. */
  subscribeProgress(listener: ProgressListener): () => void {
    return this.#listeners.progress.add(listener);
  }

  /** Calls `listener` with the figures of a recording about ten times a second: for meters, not for rendering. */
  subscribeFigures(listener: FiguresListener): () => void {
    return this.#listeners.figures.add(listener);
  }

  /**
   * Looks for a session of this owner that an earlier page could not finish; from `idle` only. Resolves when it is
   * `recoverable`, or when there is none. A search that is under way for somebody else ends.
   */
  async recover(): Promise<void> {
    if (this.#state.phase !== 'idle') return;
    await this.#search.find(this.#host.options().noRecovery === true ? undefined : this.#owner);
    this.#tellRefusal();
  }

  /**
   * Asks the host once whether it can create runs, and fails with `configuration` if it says that it can't before anyone
   * has spoken. Nothing waits for the answer.
   */
  async askReadiness(signal: AbortSignal): Promise<void> {
    const owner = this.#owner;
    if (owner) await this.#readiness.ask(owner, signal);
    this.#tellRefusal();
  }

  /** A session of an earlier page comes first: its run may be there already. */
  #tellRefusal(): void {
    if (this.#search.isRunning || !isUnspoken(this.#state)) return;
    const error = this.#readiness.takeRefusal();
    if (error) this.#dispatch({ type: 'failed', error });
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
    if (this.#state.phase === 'failed') this.#readiness.forget();
    try {
      const plan = createPlan(this.#host.options(), this.#ports.createId(), this.#host.baseUrl?.());
      this.#dispatch({ type: 'start', plan });
    } catch (thrown) {
      this.#dispatch(failedEvent(thrown, 'configuration', 'The options could not be read.'));
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
      if (isUntouched)
        this.#dispatch(failedEvent(thrown, 'recording-failed', 'The stored recordings could not be deleted.'));
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
    this.#search.end();
    this.#dispatch({ type: 'discard' });
    this.#capturing.forgetFigures();
    this.#host.onCleared?.();
  }

  /** None while the options make no sense; `start()` says what is wrong. */
  get #owner() {
    return ownerOf(this.#host.options(), this.#host.baseUrl?.());
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
    const isOtherWork = changesWork(before.phase, after.phase);
    if (isOtherWork) this.#endWork();
    this.#state = after;
    if (after.phase !== 'recoverable') this.#keeper.follow(after);
    const work = this.#work;
    this.#notify();
    if (isOtherWork && this.#work === work) void doWork(this.#state, this.#workContext, work.signal);
  }

  #endWork(): void {
    this.#search.end();
    this.#work.abort();
    this.#work = new AbortController();
    this.#capturing.release();
    this.#waiting = undefined;
  }

  #notify(): void {
    const previous = this.#snapshot;
    this.#snapshot = snapshotOf(this.#state, { isKept: this.#keeper.isKept, waiting: this.#waiting });
    this.#listeners.tellChange(this.#snapshot, previous);
  }
}
