import type { Renderable } from '../shared/renderable.js';
import type { CSSResult, ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { isOneOf, MODEL_RULES, MODELS, SPEECH_MARGIN } from '../../domain/model.js';
import type { StartStrings, Locale, StringOverrides } from '../../i18n/strings.js';
import { FALLBACK, withOverrides } from '../../i18n/locales.js';
import { microphoneAnswered } from '../../session/microphone-answer.js';
import type { RecordingSession } from '../../session/session.js';
import type { SessionProgress, SessionSnapshot } from '../../session/snapshot.js';
import type { ConsentController } from './consent/consent-controller.js';
import type { Cue } from './sound/cues.chunk.js';
import { addStyles } from '../shared/add-styles.js';
import { phaseCard, isRecordingPhase, type PhaseView } from './card/phase-card.view.js';
import { FocusKeeper } from './focus-keeper.js';
import { headingLevel } from '../shared/heading-level.js';
import { nearestLang } from '../shared/nearest-lang.js';
import { LanguageController } from '../shared/language-controller.js';
import { isRendered } from '../shared/is-rendered.js';
import { LazyModule } from '../shared/lazy-module.js';
import { idleView, outdatedView, plainView } from './phases/idle.view.js';
import { CheckController } from './microphone/check-controller.js';
import type { MicrophoneChoiceController } from './microphone/microphone-choice-controller.js';
import { isHeard, isUnannounced } from './phases/audible-phases.js';
import { isShortfall } from './phases/shortfall.js';
import type { Prompts } from './phases/prompt.js';
import { PromptController } from './phases/prompt-controller.js';
import type { UnseenPause } from './phases/unseen-pause.js';
import { SleepController } from './sleep/sleep-controller.js';
import { SpokenController } from './spoken-controller.js';
import { SoundController } from './sound/sound-controller.js';
import type { Commands, ViewCommands, FirstContext } from './phases/view-context.js';

/** So long may the views of a phase take before it is drawn without them, in milliseconds. */
const VIEWS_MS = 1000;

/** The element that is drawn, and what its host sets of it. */
export interface ViewHost extends ReactiveControllerHost, HTMLElement, Commands {
  readonly language: string | undefined;
  readonly model: string | undefined;
  readonly minSpeech: number | undefined;
  readonly askSleepTimes: boolean;
  readonly recordWhileHidden: boolean;
  readonly headingLevel: number | undefined;
  sleepTime: string | undefined;
  wakeTime: string | undefined;
  readonly strings: StringOverrides | undefined;
  readonly prompts: Prompts | undefined;
  readonly cues: readonly Cue[] | undefined;
}

/**
 * What a person sees, hears and touches: draws the session. Only the first phase is here; those of recording come when one is
 * started, and what follows while it is made. The level goes straight to the halo; nothing is rendered for it.
 */
export class ViewController implements ReactiveController, ViewCommands {
  /** Asks when the person slept. */
  readonly sleep: SleepController;
  /** Resolves when the next phase may be drawn. */
  drawable: Promise<void> | undefined;
  #draw: (() => void) | undefined;
  readonly #host: ViewHost;
  readonly #session: RecordingSession;
  readonly #microphones: MicrophoneChoiceController;
  readonly #consent: ConsentController;
  readonly #languages: LanguageController;
  readonly #prompts: PromptController;
  readonly #sound: SoundController;
  readonly #check: CheckController;
  readonly #spoken: SpokenController;
  readonly #focus = new FocusKeeper();
  #interposed: (() => PhaseView) | undefined;
  #shortfalls = 0;
  #unseenPause: UnseenPause | undefined;
  readonly #recordingPhases: LazyModule<typeof import('./phases/recording-phases.chunk.js')>;
  readonly #laterPhases: LazyModule<typeof import('./phases/later-phases.chunk.js')>;
  #locale: Locale<StartStrings> | undefined;
  readonly #addedStyles = new Set<CSSResult>();
  #progress: SessionProgress | undefined;
  #phaseSinceMs = 0;

  constructor(
    host: ViewHost,
    session: RecordingSession,
    microphones: MicrophoneChoiceController,
    consent: ConsentController,
  ) {
    this.#host = host;
    this.#session = session;
    this.#microphones = microphones;
    this.#consent = consent;
    const spokenLanguage = () => session.snapshot.language ?? host.language ?? (nearestLang(host) || undefined);
    this.#languages = new LanguageController(host, spokenLanguage);
    this.#prompts = new PromptController(host, this.#languages);
    this.#sound = new SoundController(host);
    this.#check = new CheckController(host, session, microphones, this.#sound);
    this.#spoken = new SpokenController(host);
    this.#recordingPhases = new LazyModule(host, () => import('./phases/recording-phases.chunk.js'));
    this.#laterPhases = new LazyModule(host, () => import('./phases/later-phases.chunk.js'));
    this.sleep = new SleepController(host);
    host.addController(this);
    session.subscribe((next, previous) => this.#onChange(next, previous));
    session.subscribeProgress((progress) => (this.#progress = progress));
    session.subscribeFigures((figures) => this.#sound.add(figures, session.snapshot.requiredSpeechSeconds));
  }

  /** Fetches what the first recording needs, since a person has come near. */
  prefetch(): void {
    this.#session.prefetch();
    this.#recordingPhases.prefetch();
  }

  hostUpdate(): void {
    const root = this.#host.shadowRoot;
    if (!root) return;
    const { phase } = this.#session.snapshot;
    if (isRecordingPhase(phase)) void this.#recordingPhases.load();
    if (!isUnannounced(phase)) void this.#laterPhases.load();
    this.#focus.before(root);
    for (const part of [this.#recordingPhases.loaded, this.#laterPhases.loaded, this.#check.views, this.sleep])
      this.#addStyles(root, part?.styles);
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!root) return;
    const { snapshot } = this.#session;
    // A screen reader reads what gets the focus: not the question, into the recording.
    const target = isHeard(snapshot.phase) ? root.querySelector<HTMLElement>('.record') : null;
    const isRead = this.#focus.after(root, target ?? root.querySelector('[part=message]'));
    const phases = this.#laterPhases.loaded;
    this.#spoken.follow(snapshot, { phases, phaseMs: this.#phaseMs, isRead, strings: this.#strings });
    const checked = this.#check.news(this.#strings);
    if (checked !== undefined) this.#spoken.say(checked);
  }

  /** The names of what is going on, for custom states. */
  get states(): readonly string[] {
    const { phase, requiredSpeechSeconds } = this.#session.snapshot;
    const isRecording = phase === 'recording' || phase === 'paused';
    const isEnough = isRecording && this.#session.figures.speechSeconds >= requiredSpeechSeconds;
    return [phase, ...(isEnough ? ['enough'] : []), ...(this.#check.state ? ['checking'] : [])];
  }

  throwAway(): void {
    this.#host.discard().catch(() => undefined); // the session fails with it
  }

  cancelRequest(): void {
    if (!this.#session.cancelRequest()) this.throwAway();
  }

  interpose(view: (() => PhaseView) | undefined): void {
    this.#interposed = view;
    this.#host.requestUpdate();
  }

  switchMicrophone(deviceId: string): void {
    this.#microphones.choose(deviceId);
    void this.#session.switchMicrophone();
  }

  /** Ends and forgets what is beside the session: the next person must not find it. */
  clear(): void {
    this.#check.stop();
    this.sleep.forget();
    this.#interposed = undefined;
    this.#shortfalls = 0;
    this.#spoken.forget();
  }

  render(): TemplateResult {
    const { snapshot } = this.#session;
    this.#locale = this.#languages.page ?? this.#locale;
    return phaseCard(
      {
        consent: this.#consent.slot,
        headingLevel: headingLevel(this.#host.headingLevel),
        ...this.#phaseView(snapshot),
      },
      this.#strings,
      this.#locale ?? FALLBACK,
      this.#locale ? snapshot.phase : 'loading',
    );
  }

  #phaseView(snapshot: SessionSnapshot): PhaseView {
    const context = this.#context(snapshot);
    const questions = this.sleep.view(context.strings, (this.#locale ?? FALLBACK).code);
    if (questions) return questions;
    if (this.#interposed) return this.#interposed();
    if (snapshot.error?.reason === 'page-outdated') return outdatedView(context);
    if (snapshot.phase !== 'idle') {
      const phases = isRecordingPhase(snapshot.phase) ? this.#recordingPhases : this.#laterPhases;
      return phases.loaded?.phaseViewOf(snapshot, context) ?? plainView(context, snapshot.error);
    }
    return idleView(context, this.#picker(context));
  }

  /** Before a microphone was used there is nothing to choose from. */
  #picker({ strings, microphones }: FirstContext): Renderable {
    const views = this.#check.views ?? this.#recordingPhases.loaded;
    return views?.microphonePicker(microphones, views.completeStrings(strings));
  }

  #context(snapshot: SessionSnapshot): FirstContext {
    const { figures } = this.#session;
    const wanted = snapshot.model ?? this.#host.model;
    const model = isOneOf(MODELS, wanted) ? wanted : 'helios';
    return {
      strings: this.#strings,
      model,
      askedSeconds: Math.max(MODEL_RULES[model].minimumSpeechSeconds, this.#host.minSpeech || 0) * SPEECH_MARGIN,
      figures,
      host: this.#host,
      commands: this.#host,
      view: this,
      check: this.#check,
      prompts: this.#prompts,
      resting: this.#sound.resting(figures),
      isUnseenPause: this.#unseenPause?.isCause ?? false,
      progress: this.#progress,
      prompt: this.#prompts.of(snapshot, model, this.#recordingPhases.loaded?.completeStrings),
      microphones: this.#microphones,
      shortfalls: this.#shortfalls,
      isHeldBack: this.#consent.isMissing,
      sound: this.#sound,
      phaseMs: this.#phaseMs,
    };
  }

  get #phaseMs(): number {
    return performance.now() - this.#phaseSinceMs;
  }

  /** Of the page's language, with the host's own. */
  get #strings(): StartStrings {
    return withOverrides((this.#locale ?? FALLBACK).strings, this.#host.strings);
  }

  #addStyles(root: ShadowRoot, styles: CSSResult | undefined): void {
    if (styles === undefined || this.#addedStyles.has(styles)) return;
    this.#addedStyles.add(styles);
    addStyles(root, styles);
  }

  #onChange(next: SessionSnapshot, previous: SessionSnapshot): void {
    this.#sound.follow(next, previous);
    if (next.error !== previous.error && isShortfall(next.error)) this.#shortfalls++;
    if (next.phase === previous.phase) return;
    this.#interposed = undefined;
    if (next.phase === 'complete') this.#shortfalls = 0;
    this.#phaseSinceMs = performance.now();
    this.#progress = undefined;
    this.#check.stop();
    this.sleep.end();
    if (next.phase === 'idle') this.#prompts.reset();
    this.#followRequest(next, previous);
    if (isRecordingPhase(next.phase)) void this.#loadPhases();
    else if (!isUnannounced(next.phase) && !this.#laterPhases.loaded) this.drawable = this.#laterViews();
  }

  /** Draws nothing in between: its words would be read, and then the right ones over them. */
  async #laterViews(): Promise<void> {
    const tooLate = new Promise((resolve) => setTimeout(resolve, VIEWS_MS));
    await Promise.race([this.#laterPhases.load(), tooLate]);
  }

  /** Holds drawing back while a microphone may open at once, and notes which one did. */
  #followRequest(next: SessionSnapshot, previous: SessionSnapshot): void {
    this.#draw?.();
    if (next.phase === 'requesting-microphone')
      this.drawable = new Promise((resolve) => {
        this.#draw = resolve;
        void microphoneAnswered().then(resolve);
      });
    else if (previous.phase === 'requesting-microphone') {
      if (next.phase === 'recording') this.#microphones.watch(next.deviceId);
      else if (isAnotherRefused(next)) this.#microphones.revert();
      else if (next.error) this.#microphones.fail(next.error.code);
    }
  }

  /** First those of recording; then the later ones, before it records: the network may be gone then. */
  async #loadPhases(): Promise<void> {
    const wasRendered = isRendered(this.#host); // it may be gone before what watches it has come
    const phases = await this.#recordingPhases.load();
    this.#sound.meter ??= phases && new phases.VoiceMeter();
    this.#unseenPause ??= phases && new phases.UnseenPause(this.#host, this.#session, wasRendered);
    if (this.#host.language === undefined) phases?.warnOfGuessedRegion(nearestLang(this.#host));
    await this.drawable;
    await this.#laterPhases.load();
  }
}

/** Whether a microphone was not given that was to go on with what another one recorded. */
const isAnotherRefused = ({ error, isPartKept }: SessionSnapshot) => isPartKept && error?.code === 'microphone-denied';
