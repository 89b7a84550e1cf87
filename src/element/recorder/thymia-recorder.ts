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

/** What says whose session it is, and what it is for. */
const WHOSE: readonly unknown[] = ['owner', 'user', 'endpoint', 'model', 'audience'];

/**
 * Records a person's voice, counts seconds of speech until there is enough, sends the recording through the host's own
 * backend to thymia, and tells the host how that went.
 *
 * @customElement thymia-recorder
 * @fires {CustomEvent<StatusDetail>} status - each change of phase or of the run's status
 * @fires {CustomEvent<ProgressDetail>} progress - recording or uploading has come further; at most four a second
 * @fires {CustomEvent<Recording>} recorded - a recording is finished
 * @fires {CustomEvent<BeforeUploadDetail>} beforeupload - before a model run is requested; `preventDefault()` holds it
 * back
 * @fires {CustomEvent<ResultDetail>} result - the run is complete
 * @fires {CustomEvent<ErrorDetail>} error - something did not work
 * @slot consent - shown before the first recording, and later while something required in it is missing: then nothing
 * is started or sent
 * @slot prompt - what is asked or read, instead of text
 * @slot privacy - where the recording goes and how long it is kept, in the host's words; shown always
 * @slot deletion - what will be deleted when, in the host's words; beside the line about privacy, whatever that says
 * @slot another-way - what the host offers instead, shown after a second failure to record enough
 * @csspart card - the whole
 * @csspart heading - its name
 * @csspart text - the message and what belongs to it
 * @csspart message - the one thing to read
 * @csspart passage - a text to read aloud
 * @csspart stage - the ring, or what is in its place
 * @csspart ring - the ring
 * @csspart help - the line of live help
 * @csspart actions - the quiet buttons
 * @csspart privacy - the line about privacy
 * @csspart playback - a player
 * @csspart microphone - the choice of microphones
 * @csspart button - every button
 * @csspart primary - the one to press next
 * @csspart secondary - any other
 * @csspart record - the button in the ring
 * @csspart play - starts and stops a player
 * @cssprop --thymia-surface - background of the card
 * @cssprop --thymia-surface-raised - background of what lies on it
 * @cssprop --thymia-text - words
 * @cssprop --thymia-text-quiet - words of less weight
 * @cssprop --thymia-accent - what is to be pressed
 * @cssprop --thymia-accent-text - the words on it
 * @cssprop --thymia-track - hairlines and the empty ring
 * @cssprop --thymia-done - sign of what has worked
 * @cssprop --thymia-warning - sign of what needs care
 * @cssprop --thymia-focus - the outline of what has the focus
 * @cssprop [--thymia-radius=16px] - of corners
 * @cssstate idle - nothing has begun
 * @cssstate requesting-microphone - the person is asked for the microphone
 * @cssstate recording - the microphone is recorded
 * @cssstate paused - recording rests
 * @cssstate between-recordings - the first of two recordings is finished
 * @cssstate reviewing - everything is recorded and may be sent
 * @cssstate requesting-run - the host is asked for a model run
 * @cssstate uploading - recordings are sent
 * @cssstate processing - thymia works on it
 * @cssstate complete - the run is complete
 * @cssstate failed - something did not work
 * @cssstate recoverable - an unfinished session of an earlier page was found
 * @cssstate enough - beside `recording` or `paused`: there is enough speech
 * @cssstate checking - beside `idle`: the microphone is tried
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

  /** @param ports services to use instead of the browser's, for tests and special hosts */
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
   * Ends every session on every open page of this origin, and deletes every session and key of every owner: for sign-out.
   * Rejects with a `RecorderError` of code `recording-failed` when the storage did not delete something.
   */
  static async forgetAll(): Promise<void> {
    await forgetAll();
  }

  /** Where the session stands. */
  get phase(): Phase {
    return this.#snapshot.phase;
  }

  /** Seconds of speech in the recording under way, or in the last one. */
  get speechSeconds(): number {
    return this.#controller.session.figures.speechSeconds;
  }

  /** Seconds recorded without pauses, in the recording under way or in the last one. */
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

  /** What did not work, while `phase` is `failed`. */
  get error(): RecorderError | undefined {
    return this.#snapshot.error;
  }

  /**
   * Begins a recording; in `reviewing`, `complete` and `failed` a new session. Like every method that starts or sends, it
   * does nothing but show the missing control until the consent in the slot is given. With `askSleepTimes` the session
   * begins once the person has answered or skipped the questions.
   */
  start(): void {
    const { session } = this.#controller;
    const start = () => session.start();
    const mayAsk = isStartable(session.snapshot) && this.#consent.isGiven;
    if (!mayAsk || !this.#view.sleep.ask(start)) start();
    this.#near.come();
  }

  /** Makes one recording again; of several the others are kept. In `between-recordings` and `reviewing`. */
  recordAgain(kind: RecordingKind): void {
    this.#controller.session.recordAgain(kind);
  }

  /** Rests; nothing is recorded until `resume()`. */
  pause(): void {
    this.#controller.session.pause();
  }

  /** Goes on after `pause()`. */
  resume(): void {
    this.#controller.session.resume();
  }

  /** Ends the recording; before there is enough speech it only says how much is missing. */
  stop(): void {
    this.#controller.session.stop();
  }

  /** Sends what was recorded. */
  submit(): void {
    this.#controller.session.submit();
  }

  /** Goes on after a failure where it stood, with everything recorded so far. */
  retry(): void {
    this.#controller.session.retry();
  }

  /**
   * Throws everything away, from any phase: `idle`, microphone off, and no session of this owner or tab is stored when it
   * resolves. Rejects with a `RecorderError` of code `recording-failed` when the storage did not delete one.
   */
  discard(): Promise<void> {
    return this.#controller.session.discard();
  }

  /** Looks for what would keep the recorder from working on this page. */
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
