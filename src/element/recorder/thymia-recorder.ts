import type { LitElement, PropertyValues, TemplateResult } from 'lit';
import type { Run } from '../../domain/contract.js';
import type { RecorderError } from '../../domain/errors.js';
import type { RecordingKind } from '../../domain/model.js';
import type { Recording } from '../../domain/recording.js';
import type { SessionPorts } from '../../session/session-ports.js';
import { forgetAll } from '../../session/forget-all.js';
import { isStartable, type Phase } from '../../session/state.js';
import { ConsentController } from './consent/consent-controller.js';
import type { Diagnosis } from '../../diagnose/diagnosis.js';
import { RecorderProperties } from './recorder-properties.js';
import { ViewController } from './view-controller.js';
import { LazyModule } from '../shared/lazy-module.js';
import { nearestLang } from '../shared/nearest-lang.js';
import { MicrophoneChoiceController } from './microphone/microphone-choice-controller.js';
import { NearWatch } from './near-watch.js';
import { isSeen } from '../shared/is-rendered.js';
import { willHydrate } from '../shared/hydration.js';
import { undoTranslation } from '../shared/undo-translation.js';
import { SessionController } from './session-controller.js';
import { CustomStates } from './custom-states.js';
import { providedPorts } from './provided-ports.js';
import { recorderStyles } from './thymia-recorder.styles.js';

/** What defines a session's owner and purpose. */
const WHOSE: readonly unknown[] = ['owner', 'user', 'endpoint', 'model', 'audience'];

/**
 * Records a person's voice, counts seconds of speech until there is enough, sends the recording to thymia through the
 * host's own backend, and reports the outcome to the host.
 *
 * @customElement thymia-recorder
 * @fires {CustomEvent<StatusDetail>} status - the phase or the run's status has changed
 * @fires {CustomEvent<ProgressDetail>} progress - recording or upload progress, at most four times a second
 * @fires {CustomEvent<Recording>} recorded - a recording is finished
 * @fires {CustomEvent<BeforeUploadDetail>} beforeupload - before requesting a model run; `preventDefault()` holds it
 * back
 * @fires {CustomEvent<ResultDetail>} result - the run is complete
 * @fires {CustomEvent<ErrorDetail>} error - something failed
 * @slot consent - shown before the first recording, and later while required input in it is missing, which blocks
 * starting and sending
 * @slot prompt - replaces the question or text to read
 * @slot privacy - where the recording goes and how long it is kept, in the host's words; always shown
 * @slot deletion - what is deleted when, in the host's words; shown beside the privacy line, whatever that says
 * @slot another-way - the host's alternative, shown after a second failure to record enough
 * @csspart card - the whole card
 * @csspart heading - its heading
 * @csspart text - the message and related text
 * @csspart message - the main message
 * @csspart passage - a text to read aloud
 * @csspart stage - the ring, or what replaces it
 * @csspart ring - the ring
 * @csspart help - the line of live help
 * @csspart actions - the quiet buttons
 * @csspart privacy - the privacy line
 * @csspart playback - a player
 * @csspart microphone - the microphone picker
 * @csspart button - every button
 * @csspart primary - the next button to press
 * @csspart secondary - any other button
 * @csspart record - the button in the ring
 * @csspart play - starts and stops a player
 * @cssprop --thymia-surface - background of the card
 * @cssprop --thymia-surface-raised - background of raised areas
 * @cssprop --thymia-text - text
 * @cssprop --thymia-text-quiet - less prominent text
 * @cssprop --thymia-accent - buttons and controls
 * @cssprop --thymia-accent-text - text on the accent
 * @cssprop --thymia-track - hairlines and the empty ring
 * @cssprop --thymia-done - success indicators
 * @cssprop --thymia-warning - warning indicators
 * @cssprop --thymia-focus - focus outline
 * @cssprop [--thymia-radius=16px] - corner radius
 * @cssstate idle - nothing has begun
 * @cssstate requesting-microphone - asking the person for the microphone
 * @cssstate recording - the microphone is recording
 * @cssstate paused - recording is paused
 * @cssstate between-recordings - the first of two recordings is finished
 * @cssstate reviewing - everything is recorded and ready to send
 * @cssstate requesting-run - asking the host for a model run
 * @cssstate uploading - sending the recordings
 * @cssstate processing - thymia is working on the run
 * @cssstate complete - the run is complete
 * @cssstate failed - something failed
 * @cssstate recoverable - an earlier page's unfinished session was found
 * @cssstate enough - with `recording` or `paused`: there is enough speech
 * @cssstate checking - with `idle`: testing the microphone
 */
export class ThymiaRecorder extends RecorderProperties {
  static override styles = recorderStyles;

  readonly #states = new CustomStates(this);
  readonly #debug = new LazyModule(this, () => import('./debug.chunk.js'));
  readonly #microphones = new MicrophoneChoiceController(this, () => !this.noRecovery);
  readonly #consent = new ConsentController(this);
  readonly #controller: SessionController;
  readonly #near: NearWatch;
  readonly #view: ViewController;
  #drawnPhase: Phase = 'idle';

  /** @param ports replacements for the browser's services, for tests and special hosts */
  constructor(ports: Partial<SessionPorts> = {}) {
    super();
    const provided = providedPorts(this);
    this.#controller = new SessionController(
      this,
      {
        options: () => this.options,
        access: () => this.access,
        microphoneId: () => this.#microphones.deviceId,
        isConsentGiven: () => this.#consent.isGiven,
        askForConsent: () => this.#consent.ask(),
        isSeen: () => isSeen(this),
        onCleared: () => this.#view.clear(),
      },
      { ...provided, ports: { ...provided.ports, ...ports } },
    );
    const { session } = this.#controller;
    this.#view = new ViewController(this, session, this.#microphones, this.#consent);
    this.#near = new NearWatch(this, session, () => this.#view.prefetch());
  }

  /**
   * Ends every session on every open page of this origin, and deletes every session and key of every owner. For
   * sign-out. Rejects with a `RecorderError` of code `recording-failed` if the storage fails to delete something.
   */
  static async forgetAll(): Promise<void> {
    await forgetAll();
  }

  /** The session's phase. */
  get phase(): Phase {
    return this.#snapshot.phase;
  }

  /** Seconds of speech in the current recording, or in the last one. */
  get speechSeconds(): number {
    return this.#controller.session.figures.speechSeconds;
  }

  /** Seconds recorded without pauses, in the current recording or in the last one. */
  get elapsedSeconds(): number {
    return this.#controller.session.figures.elapsedSeconds;
  }

  /** The id of the model run, once there is one. */
  get runId(): string | undefined {
    return this.#snapshot.runId;
  }

  /** The finished recordings of this session. */
  get recordings(): readonly Recording[] {
    return this.#snapshot.recordings;
  }

  /** The run as last read from the host. */
  get run(): Run | undefined {
    return this.#snapshot.run;
  }

  /** The failure, while `phase` is `failed`. */
  get error(): RecorderError | undefined {
    return this.#snapshot.error;
  }

  /**
   * Starts a recording or, in `reviewing`, `complete` and `failed`, a new session. Like every method that starts or
   * sends, it only shows the missing control until the person gives the consent in the slot. With `askSleepTimes`, the
   * session begins once the person has answered or skipped the questions.
   */
  start(): void {
    const { session } = this.#controller;
    const start = () => session.start();
    const mayAsk = isStartable(session.snapshot) && this.#consent.isGiven;
    if (!mayAsk || !this.#view.sleep.ask(start)) start();
    this.#near.come();
  }

  /** Redoes one recording and keeps the others. In `between-recordings` and `reviewing`. */
  recordAgain(kind: RecordingKind): void {
    this.#controller.session.recordAgain(kind);
  }

  /** Pauses recording until `resume()`. */
  pause(): void {
    this.#controller.session.pause();
  }

  /** Continues after `pause()`. */
  resume(): void {
    this.#controller.session.resume();
  }

  /** Ends the recording, or only reports how much speech is missing. */
  stop(): void {
    this.#controller.session.stop();
  }

  /** Sends the recordings. */
  submit(): void {
    this.#controller.session.submit();
  }

  /** Resumes where a failure stopped it, with everything recorded so far. */
  retry(): void {
    this.#controller.session.retry();
  }

  /**
   * Discards everything, from any phase. Once it resolves, the phase is `idle`, the microphone off and no session of
   * this owner or tab stored. Rejects with a `RecorderError` of code `recording-failed` if storage fails to delete one.
   */
  discard(): Promise<void> {
    return this.#controller.session.discard();
  }

  /** Finds what would keep the recorder from working on this page. */
  async diagnose(): Promise<readonly Diagnosis[]> {
    const { diagnose } = await import('../../diagnose/index.js');
    const { error } = this;
    const guessedFrom = this.language === undefined ? nearestLang(this) : undefined;
    return diagnose({ element: this, options: this.options, guessedFrom, access: this.access, error });
  }

  get #snapshot() {
    return this.#controller.session.snapshot;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (!willHydrate(this)) this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  override requestUpdate(...parameters: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...parameters);
    const [name] = parameters;
    if (this.hasUpdated && WHOSE.includes(name) && this.#controller.followOwner()) this.#consent.reset();
    if (this.hasUpdated && name === 'noRecovery') this.#controller.search();
  }

  protected override async scheduleUpdate(): Promise<void> {
    let awaited: Promise<void> | undefined;
    while (awaited !== this.#view.drawable) await (awaited = this.#view.drawable); // the phase may change meanwhile
    await super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues): void {
    if (this.phase !== this.#drawnPhase) undoTranslation(this.renderRoot, this.renderOptions);
    this.#drawnPhase = this.phase;
    super.update(changed);
  }

  protected override updated(): void {
    if (this.debug) void this.#debug.load().then((chunk) => chunk?.followInConsole(this));
    this.#states.set(this.#view.states);
  }

  protected override render(): TemplateResult {
    return this.#view.render();
  }
}
