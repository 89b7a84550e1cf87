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
 * One element's recording session: microphone → WAV → model run → upload → result, without a user interface. Commands
 * that don't apply to the phase do nothing. Entering a phase aborts the work of the previous one.
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
  #clears = 0;

  /** @param load replaces the sending chunk in tests */
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

  /** The current state. The same object until something changes. */
  get snapshot(): SessionSnapshot {
    return this.#snapshot;
  }

  /** Figures of the current recording, or of the last one. */
  get figures(): CaptureFigures {
    return this.#capturing.figures;
  }

  /** Calls `listener` once per change, also with the previous snapshot. Returns the unsubscribe function. */
  subscribe(listener: SnapshotListener): () => void {
    return this.#listeners.changes.add(listener);
  }

  /** Calls `listener` with recording and upload progress, at most four times a second. */
  subscribeProgress(listener: ProgressListener): () => void {
    return this.#listeners.progress.add(listener);
  }

  /** Calls `listener` with a recording's figures about ten times a second. For meters, not for rendering. */
  subscribeFigures(listener: FiguresListener): () => void {
    return this.#listeners.figures.add(listener);
  }

  /**
   * Looks for this owner's session that an earlier page couldn't finish. Only from `idle`. Resolves when the session is
   * `recoverable`, or when there is none. Ends a running search for another owner.
   */
  async recover(): Promise<void> {
    if (this.#state.phase !== 'idle') return;
    await this.#search.find(this.#host.options().noRecovery === true ? undefined : this.#owner);
    this.#tellRefusal();
  }

  /**
   * Asks the host once whether it can create runs. Fails with `configuration` if the host says no before anyone has
   * spoken. Nothing waits for the answer.
   */
  async askReadiness(signal: AbortSignal): Promise<void> {
    const owner = this.#owner;
    if (owner) await this.#readiness.ask(owner, signal);
    this.#tellRefusal();
  }

  /** An earlier page's session comes first: its run may exist already. */
  #tellRefusal(): void {
    if (this.#search.isRunning || !isUnspoken(this.#state)) return;
    const error = this.#readiness.takeRefusal();
    if (error) this.#dispatch({ type: 'failed', error });
  }

  /** Prefetches what the first recording needs when a person comes near. */
  prefetch(): void {
    this.#ports.prefetch();
  }

  /** Tests the host's current microphone for a few seconds, outside any recording. */
  tryMicrophone(onFigures: FiguresListener, signal: AbortSignal): Promise<CapturedAudio> {
    return tryMicrophone(this.#ports.startCapture, this.#host.microphoneId?.(), onFigures, signal);
  }

  /** Starts a recording: the first, the next, or a new session's. */
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

  /** Redoes one recording and keeps the others. In `between-recordings` and `reviewing`. */
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

  /** Ends the recording, or only reports how much speech is missing. */
  stop(): void {
    const part = keptPart(this.#state);
    if (part) return void this.#capturing.finishPart(part, this.#work.signal);
    const missingSpeechSeconds = this.#snapshot.requiredSpeechSeconds - this.figures.speechSeconds;
    if (missingSpeechSeconds > 0) this.#dispatch({ type: 'stop-refused', missingSpeechSeconds });
    else this.#capturing.finish(this.#work.signal);
  }

  /** Continues with the host's current microphone. Keeps the speech so far if the formats fit. */
  switchMicrophone(): Promise<void> {
    return this.#capturing.interrupt(this.#work.signal);
  }

  /**
   * Cancels a microphone request without losing what was recorded before it.
   * @returns whether there was anything to keep; if not, nothing happens, and `discard()` cancels the request
   */
  cancelRequest(): boolean {
    const before = this.#state;
    this.#dispatch({ type: 'request-cancelled' });
    return this.#state !== before;
  }

  /** Sends the recordings, unless the host holds them back. */
  submit(): void {
    const { phase } = this.#state;
    if ((phase !== 'recoverable' && phase !== 'reviewing') || !this.#passesConsent()) return;
    if (phase === 'recoverable') this.#dispatch({ type: 'submit' });
    if (this.#state.phase === 'reviewing' && this.#mayUpload()) this.#dispatch({ type: 'submit' });
  }

  /** Resumes where a failure stopped it, with everything recorded so far. */
  retry(): void {
    this.#dispatchWithConsent({ type: 'retry' });
  }

  /**
   * Discards everything and returns to `idle`. When it resolves, the microphone is off and no session of this owner or
   * tab is stored. If the storage fails to delete one, it rejects with a `RecorderError` and enters `failed`.
   */
  async discard(): Promise<void> {
    const person = personOf(this.#host.options()); // before the options change
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
   * Ends all work and returns to `idle`. The device keeps the recordings for a later page. Resolves when all writing
   * has ended.
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

  /** `undefined` while the options are invalid; `start()` reports why. */
  get #owner() {
    return ownerOf(this.#host.options(), this.#host.baseUrl?.());
  }

  /** Gate for every command that starts or sends. Without consent, the host shows what is missing instead. */
  #passesConsent(): boolean {
    const isGiven = this.#isConsentGiven();
    if (!isGiven) this.#host.askForConsent?.();
    return isGiven;
  }

  /** Asks for no consent if the phase ignores the event. */
  #dispatchWithConsent(event: SessionEvent): void {
    if (transition(this.#state, event) !== this.#state && this.#passesConsent()) this.#dispatch(event);
  }

  /** Automatic steps only check it: nobody is there to ask. */
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
