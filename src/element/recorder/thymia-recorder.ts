import { LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Audience } from '../../domain/audience.js';
import type { Run, Tag, User } from '../../domain/contract.js';
import type { RecorderError } from '../../domain/errors.js';
import type { Accent, LanguageCode, Model, RecordingKind } from '../../domain/model.js';
import { RECORDER_OPTIONS, type RecorderOptions } from '../../domain/options.js';
import { pick } from '../../domain/pick.js';
import { accentOf, languageCodeOf } from '../../domain/spoken-language.js';
import type { Recording } from '../../domain/recording.js';
import type { StringOverrides } from '../../i18n/strings.js';
import type { SessionPorts } from '../../session/session-ports.js';
import { forgetAll } from '../../session/forget-all.js';
import { isStartable, type Phase } from '../../session/state.js';
import type { HostAccess, HostHeaders } from '../../transport/host-access.js';
import { aliasesOf } from '../shared/aliases.js';
import { jsonAttribute, numberAttribute, textAttribute } from '../shared/attribute-converters.js';
import { ConsentController } from './consent/consent-controller.js';
import type { Cue } from './sound/cues.chunk.js';
import type { Diagnosis } from '../../diagnose/diagnosis.js';
import type { ThymiaRecorderEventMap } from './events.js';
import { ViewController } from './view-controller.js';
import { LazyModule } from '../shared/lazy-module.js';
import { nearestLang } from '../shared/nearest-lang.js';
import { MicrophonesController } from './microphone/microphones-controller.js';
import { NearWatch } from './near-watch.js';
import type { Prompts } from './phases/prompt.js';
import { willHydrate } from '../shared/hydration.js';
import { SessionController } from './session-controller.js';
import { CustomStates } from './custom-states.js';
import { providedPorts } from './provided-ports.js';
import { recorderStyles } from './thymia-recorder.styles.js';

type Listener<Name extends keyof ThymiaRecorderEventMap> = (
  this: ThymiaRecorder,
  event: ThymiaRecorderEventMap[Name],
) => unknown;

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
export class ThymiaRecorder extends LitElement {
  static override styles = recorderStyles;

  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    model: { converter: textAttribute },
    language: { converter: textAttribute },
    accent: { converter: textAttribute },
    owner: { converter: textAttribute },
    user: { converter: jsonAttribute },
    tags: { converter: jsonAttribute },
    sleepTime: { attribute: 'sleep-time', converter: textAttribute },
    wakeTime: { attribute: 'wake-time', converter: textAttribute },
    askSleepTimes: { attribute: 'ask-sleep-times', type: Boolean },
    minSpeech: { attribute: 'min-speech', converter: numberAttribute },
    maxDuration: { attribute: 'max-duration', converter: numberAttribute },
    autoSubmit: { attribute: 'auto-submit', type: Boolean },
    noRecovery: { attribute: 'no-recovery', type: Boolean },
    assetBase: { attribute: 'asset-base', converter: textAttribute },
    headingLevel: { attribute: 'heading-level', converter: numberAttribute },
    audience: { converter: textAttribute },
    credentials: { converter: textAttribute },
    headers: { attribute: false },
    pollInterval: { attribute: 'poll-interval', converter: numberAttribute },
    pollTimeout: { attribute: 'poll-timeout', converter: numberAttribute },
    debug: { type: Boolean },
    prompts: { attribute: false },
    strings: { attribute: false },
    cues: { attribute: false },
  };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...ALIASES.keys()];
  }

  /** URL of the host backend's collection of model runs. Required. */
  endpoint: string | undefined;
  /** Which model hears the recording; default `helios`. */
  model: Model | undefined;
  /** The language spoken; default: from the nearest `lang`. Set it where that names no region, such as `es`. */
  language: LanguageCode | undefined;
  /**
   * The accent spoken, beside the language. Helios only. Default: with `language`, none; otherwise from the nearest
   * `lang`, if that is `en-ID`, `en-KE` or `en-NG`.
   */
  accent: Accent | undefined;
  /**
   * Whose session it is: the host's id of an account or of a sign-in. Only its hash is stored, and it is never sent. An
   * unfinished session is offered again only to the same owner; without `owner` and `user`, only in the same tab. Another
   * value ends the session as leaving the page would.
   */
  owner: string | undefined;
  /** The person recorded, only for hosts whose backend does not know them. Attribute: JSON. */
  user: User | undefined;
  /** Labels of the host's own. Attribute: JSON. */
  tags: readonly Tag[] | undefined;
  /** When the person fell asleep: local date-time without zone. Helios only. */
  sleepTime: string | undefined;
  /** When the person woke: local date-time without zone. Helios only. */
  wakeTime: string | undefined;
  /**
   * Asks before a recording when the person fell asleep and woke up, unless both times are set. The answers fill
   * `sleepTime` and `wakeTime` until `discard()`; the person may skip the questions. Helios only.
   */
  askSleepTimes = false;
  /** Seconds of speech asked for; the model's minimum or more. */
  minSpeech: number | undefined;
  /** Seconds a recording may last; default 180, which is also the most. */
  maxDuration: number | undefined;
  /** Skips the review step. */
  autoSubmit = false;
  /** Keeps nothing on the device. */
  noRecovery = false;
  /**
   * URL of the folder with worker, worklet and the speech detector's weights, absolute or relative to the page; default:
   * as `setAssetBase` says for the page, otherwise next to the module.
   */
  assetBase: string | undefined;
  /** Level of the card's heading, 1 to 6. Default 2. */
  headingLevel: number | undefined;
  /** Who looks at the page; a speaker never gets Apollo results. Default `speaker`. */
  audience: Audience | undefined;
  /** Credentials of requests to the host endpoint; default `same-origin`. */
  credentials: RequestCredentials | undefined;
  /** Headers of requests to the host endpoint, or a function that gives them. */
  headers: HostHeaders | undefined;
  /** Milliseconds between two polls; default 3000, at least 1000. */
  pollInterval: number | undefined;
  /** Milliseconds until polling gives up; default 600000. */
  pollTimeout: number | undefined;
  /** Tells the console what keeps the recorder from working on this page, as `diagnose()` finds it. */
  debug = false;

  /** What is asked or read, instead of the recorder's own questions and text. By kind of recording. */
  prompts: Prompts | undefined;
  /** Texts of the host's own, instead of those of the language. */
  strings: StringOverrides | undefined;
  /** What marks the start and the end of a recording; default: nothing. The microphone hears a tone too. */
  cues: readonly Cue[] | undefined;

  readonly #states = new CustomStates(this);
  readonly #debug = new LazyModule(this, () => import('./debug.chunk.js'));
  readonly #microphones = new MicrophonesController(this, () => !this.noRecovery);
  readonly #consent = new ConsentController(this);
  readonly #controller: SessionController;
  readonly #near: NearWatch;
  readonly #view: ViewController;

  /** @param ports services to use instead of the browser's, for tests and special hosts */
  constructor(ports: Partial<SessionPorts> = {}) {
    super();
    const provided = providedPorts(this);
    this.#controller = new SessionController(
      this,
      {
        options: () => this.#options(),
        access: () => this.#access(),
        microphoneId: () => this.#microphones.chosen,
        isConsentGiven: () => this.#consent.isGiven,
        askForConsent: () => this.#consent.ask(),
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
    return diagnose({ element: this, options: this.#options(), guessedFrom, access: this.#access(), error });
  }

  /** Typed for this element's events; see `ThymiaRecorderEventMap`. */
  override addEventListener<Name extends keyof ThymiaRecorderEventMap>(
    type: Name,
    listener: Listener<Name>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(...parameters: Parameters<HTMLElement['addEventListener']>): void {
    super.addEventListener(...parameters);
  }

  /** As `addEventListener`. */
  override removeEventListener<Name extends keyof ThymiaRecorderEventMap>(
    type: Name,
    listener: Listener<Name>,
    options?: boolean | EventListenerOptions,
  ): void;
  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
  override removeEventListener(...parameters: Parameters<HTMLElement['removeEventListener']>): void {
    super.removeEventListener(...parameters);
  }

  get #snapshot() {
    return this.#controller.session.snapshot;
  }

  #options(): RecorderOptions {
    const own = pick(this, RECORDER_OPTIONS);
    if (own.language !== undefined) return own;
    const lang = nearestLang(this);
    return { ...own, language: languageCodeOf(lang), accent: own.accent ?? accentOf(lang) };
  }

  #access(): HostAccess {
    return { credentials: this.credentials, headers: this.headers };
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    const alias = ALIASES.get(name);
    // Frameworks that write a property as an attribute write `false` as a text.
    const isFalse = value === 'false' && alias?.isBoolean;
    super.attributeChangedCallback(alias?.attribute ?? name, before, isFalse ? null : value);
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
    await this.#view.drawable;
    await super.scheduleUpdate();
  }

  protected override updated(): void {
    if (this.debug) void this.#debug.load().then((chunk) => chunk?.followInConsole(this));
    this.#states.set(this.#view.states);
  }

  protected override render(): TemplateResult {
    return this.#view.render();
  }
}

const ALIASES = aliasesOf(ThymiaRecorder.properties);
