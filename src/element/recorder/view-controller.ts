import type { CSSResult, ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { isOneOf, MODEL_RULES, MODELS, SPEECH_MARGIN, type Model } from '../../domain/model.js';
import type { CaptureFigures, Recording } from '../../domain/recording.js';
import type { FirstStrings, Locale, StringOverrides, Strings } from '../../i18n/strings.js';
import { FALLBACK, withOverrides } from '../../i18n/locales.js';
import { microphoneAnswered } from '../../session/microphone-answer.js';
import type { RecordingSession } from '../../session/session.js';
import type { SessionProgress, SessionSnapshot } from '../../session/snapshot.js';
import type { Phase } from '../../session/state.js';
import type { ConsentController } from './consent/consent-controller.js';
import type { Cue } from './sound/cues.chunk.js';
import { addStyles } from '../shared/add-styles.js';
import { phaseCard, isRecordingPhase, type PhaseView } from './phases/phase-card.view.js';
import { FocusKeeper } from './focus-keeper.js';
import { headingLevel } from '../shared/heading-level.js';
import { nearestLang } from '../shared/nearest-lang.js';
import { LanguageController } from '../shared/language-controller.js';
import { LazyModule } from '../shared/lazy-module.js';
import { idleView, plainView } from './phases/idle.view.js';
import type { CheckState, MicrophoneCheck } from './microphone/microphone-check.js';
import type { MicrophonesController } from './microphone/microphones-controller.js';
import type { Playback } from './sound/playback.js';
import { promptOf, type Prompts } from './phases/prompt.js';
import { SleepController } from './sleep/sleep-controller.js';
import {
  PASSAGE_SIZES,
  type Commands,
  type ViewCommands,
  type FirstContext,
  type PromptContext,
} from './phases/view-context.js';
import type { VoiceMeter } from './sound/voice-meter.js';

/** The element that is drawn, and what its host sets of it. */
export interface ViewHost extends ReactiveControllerHost, HTMLElement, Commands {
  readonly language: string | undefined;
  readonly model: string | undefined;
  readonly minSpeech: number | undefined;
  readonly askSleepTimes: boolean;
  readonly headingLevel: number | undefined;
  sleepTime: string | undefined;
  wakeTime: string | undefined;
  readonly strings: StringOverrides | undefined;
  readonly prompts: Prompts | undefined;
  readonly cues: readonly Cue[] | undefined;
}

/**
 * What a person sees, hears and touches: draws the session, and keeps what only concerns what is shown. Only the first phase is
 * here; those of recording come when one is started, and what follows while it is made. The level goes straight to the halo; nothing is rendered for it.
 */
export class ViewController implements ReactiveController, ViewCommands {
  /** Asks when the person slept. */
  readonly sleep: SleepController;
  /** Resolves when the next phase may be drawn. */
  drawable: Promise<void> | undefined;
  #draw: (() => void) | undefined;
  readonly #host: ViewHost;
  readonly #session: RecordingSession;
  readonly #microphones: MicrophonesController;
  readonly #consent: ConsentController;
  readonly #languages: LanguageController;
  readonly #focus = new FocusKeeper();
  readonly #recordingPhases: LazyModule<typeof import('./phases/recording-phases.chunk.js')>;
  readonly #laterPhases: LazyModule<typeof import('./phases/later-phases.chunk.js')>;
  readonly #checks: LazyModule<typeof import('./microphone/microphone-check.chunk.js')>;
  readonly #cues: LazyModule<typeof import('./sound/cues.chunk.js')>;
  #meter: VoiceMeter | undefined;
  #playback: Playback | undefined;
  #check: MicrophoneCheck | undefined;
  #isCheckWanted = false;
  #locale: Locale<FirstStrings> | undefined;
  readonly #addedStyles = new Set<CSSResult>();
  #progress: SessionProgress | undefined;
  #phaseSinceMs = 0;
  #promptIndex = 0;
  #passageSize = 0;
  /** What has been spoken of. */
  #spokenSnapshot: SessionSnapshot;
  #spokenCheck: CheckState | undefined;

  constructor(
    host: ViewHost,
    session: RecordingSession,
    microphones: MicrophonesController,
    consent: ConsentController,
  ) {
    this.#host = host;
    this.#session = session;
    this.#microphones = microphones;
    this.#consent = consent;
    const spokenLanguage = () => session.snapshot.language ?? host.language ?? (nearestLang(host) || undefined);
    this.#languages = new LanguageController(host, spokenLanguage);
    this.#recordingPhases = new LazyModule(host, () => import('./phases/recording-phases.chunk.js'));
    this.#laterPhases = new LazyModule(host, () => import('./phases/later-phases.chunk.js'));
    this.#checks = new LazyModule(host, () => import('./microphone/microphone-check.chunk.js'));
    this.#cues = new LazyModule(host, () => import('./sound/cues.chunk.js'));
    this.sleep = new SleepController(host);
    this.#spokenSnapshot = session.snapshot;
    host.addController(this);
    session.subscribe((next, previous) => this.#onChange(next, previous));
    session.subscribeProgress((progress) => (this.#progress = progress));
    session.subscribeFigures((figures) => this.#meter?.add(figures, this.#halo));
  }

  /** Fetches what the first recording needs, since a person has come near. */
  prefetch(): void {
    this.#session.prefetch();
    this.#recordingPhases.prefetch();
  }

  hostDisconnected(): void {
    this.#check?.stop();
    this.#playback?.stop();
    this.#meter?.stop();
  }

  hostUpdate(): void {
    const root = this.#host.shadowRoot;
    if (!root) return;
    this.#focus.before(root);
    for (const part of [this.#recordingPhases.loaded, this.#laterPhases.loaded, this.sleep])
      this.#addStyles(root, part?.styles);
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!root) return;
    // A screen reader reads what gets the focus: not the question, into the recording.
    const target = isHeard(this.#session.snapshot.phase) ? root.querySelector<HTMLElement>('.record') : null;
    const isRead = this.#focus.after(root, target ?? root.querySelector('[part=message]'));
    const text = this.#announcement();
    const region = root.querySelector('[role=status]');
    if (text !== undefined && !isRead && region) region.textContent = text;
  }

  /** The names of what is going on, for custom states. */
  get states(): readonly string[] {
    const { phase, requiredSpeechSeconds } = this.#session.snapshot;
    const isRecording = phase === 'recording' || phase === 'paused';
    const isEnough = isRecording && this.#session.figures.speechSeconds >= requiredSpeechSeconds;
    return [phase, ...(isEnough ? ['enough'] : []), ...(this.#check?.state ? ['checking'] : [])];
  }

  throwAway(): void {
    this.#host.discard().catch(() => undefined); // the session fails with it
  }

  cancelRequest(): void {
    if (!this.#session.cancelRequest()) this.throwAway();
  }

  switchMicrophone(): void {
    void this.#session.switchMicrophone();
  }

  checkMicrophone(): void {
    this.#isCheckWanted = true;
    void this.#startCheck();
  }

  /** Ends and forgets what is beside the session: the next person must not find it. */
  clear(): void {
    this.#isCheckWanted = false;
    this.#check?.stop();
    this.sleep.forget();
    this.#spokenSnapshot = this.#session.snapshot;
    this.#host.shadowRoot?.querySelector('[role=status]')?.replaceChildren();
  }

  stopCheck(): void {
    this.#isCheckWanted = false;
    this.#check?.stop();
  }

  nextPrompt(): void {
    this.#promptIndex++;
    this.#host.requestUpdate();
  }

  resizePassage(steps: number): void {
    this.#passageSize = Math.min(PASSAGE_SIZES - 1, Math.max(0, this.#passageSize + steps));
    this.#host.requestUpdate();
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
    if (snapshot.phase !== 'idle') {
      const phases = isRecordingPhase(snapshot.phase) ? this.#recordingPhases : this.#laterPhases;
      return phases.get()?.phaseViewOf(snapshot, context) ?? plainView(context, snapshot.error);
    }
    const state = this.#check?.state;
    const check = state && this.#checks.get()?.checkView(state, context.strings);
    return idleView(context, check, this.#picker(context));
  }

  /** Before a microphone was used there is nothing to choose from. */
  #picker({ strings, microphones }: FirstContext): unknown {
    const views = this.#checks.loaded ?? this.#recordingPhases.loaded;
    return views?.microphonePicker(microphones, views.completeStrings(strings));
  }

  #context(snapshot: SessionSnapshot): FirstContext {
    const { figures } = this.#session;
    const model = this.#model(snapshot);
    return {
      strings: this.#strings,
      model,
      askedSeconds: Math.max(MODEL_RULES[model].minimumSpeechSeconds, this.#host.minSpeech || 0) * SPEECH_MARGIN,
      figures,
      host: this.#host,
      commands: this.#host,
      view: this,
      resting: this.#meter?.resting(figures),
      progress: this.#progress,
      prompt: this.#prompt(snapshot),
      microphones: this.#microphones,
      isHeldBack: this.#consent.isMissing,
      players: (recordings, strings) => this.#players(recordings, strings),
      phaseMs: performance.now() - this.#phaseSinceMs,
    };
  }

  /** Of the page's language, with the host's own. */
  get #strings(): FirstStrings {
    return withOverrides((this.#locale ?? FALLBACK).strings, this.#host.strings);
  }

  #model(snapshot: SessionSnapshot): Model {
    const model = snapshot.model ?? this.#host.model;
    return isOneOf(MODELS, model) ? model : 'helios';
  }

  #prompt(snapshot: SessionSnapshot): PromptContext {
    const { code, direction, strings } = this.#languages.spoken;
    const [first = 'recording', next = first] = MODEL_RULES[this.#model(snapshot)].kinds;
    const isFirstMade = snapshot.recordings.some(({ kind }) => kind === first);
    const kind = snapshot.recordingKind ?? (snapshot.phase === 'between-recordings' && isFirstMade ? next : first);
    const complete = this.#recordingPhases.loaded?.completeStrings(strings) ?? strings;
    const spoken = withOverrides(complete, this.#host.strings);
    return {
      ...promptOf(kind, this.#host.prompts, spoken, this.#promptIndex),
      lang: code,
      direction,
      size: this.#passageSize,
      isSlotted: !this.#languages.isBlind && this.#host.querySelector(':scope > [slot=prompt]') !== null,
    };
  }

  #players(recordings: readonly Recording[], strings: Strings): unknown {
    const phases = this.#laterPhases.get();
    if (!phases) return undefined;
    const playback = (this.#playback ??= new phases.Playback(() => this.#host.requestUpdate()));
    const levels = (recording: Recording) => this.#meter?.levels(recording) ?? [];
    return phases.playersView(recordings, { playback, strings, levels });
  }

  #addStyles(root: ShadowRoot, styles: CSSResult | undefined): void {
    if (styles === undefined || this.#addedStyles.has(styles)) return;
    this.#addedStyles.add(styles);
    addStyles(root, styles);
  }

  get #halo(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.halo');
  }

  #onChange(next: SessionSnapshot, previous: SessionSnapshot): void {
    const made = next.recordings.find((recording) => !previous.recordings.includes(recording));
    if (made) this.#meter?.finish(made);
    if (next.phase === previous.phase) return;
    this.#phaseSinceMs = performance.now();
    this.#draw?.();
    if (next.phase === 'requesting-microphone')
      this.drawable = new Promise((resolve) => {
        this.#draw = resolve;
        void microphoneAnswered().then(resolve);
      });
    else if (previous.phase === 'requesting-microphone') {
      if (next.phase === 'recording') this.#microphones.watch();
      else if (isAnotherRefused(next)) this.#microphones.revert();
    }
    this.#progress = undefined;
    this.#check?.stop();
    this.#playback?.stop();
    this.sleep.end();
    if (next.phase !== 'recording') this.#meter?.stop();
    if (next.phase === 'idle') this.#promptIndex = 0;
    if (isRecordingPhase(next.phase)) void this.#loadPhases();
    void this.#giveCue(next, previous);
  }

  /** First those of recording; then the later ones, before it records: the network may be gone then. */
  async #loadPhases(): Promise<void> {
    const phases = await this.#recordingPhases.load();
    this.#meter ??= phases && new phases.VoiceMeter();
    if (this.#host.language === undefined) phases?.warnOfGuessedRegion(nearestLang(this.#host));
    await this.drawable;
    await this.#laterPhases.load();
  }

  async #giveCue({ phase }: SessionSnapshot, previous: SessionSnapshot): Promise<void> {
    const { cues } = this.#host;
    if (!cues?.length) return;
    const chunk = await this.#cues.load();
    if (phase === 'recording' && previous.phase === 'requesting-microphone') chunk?.giveCue(cues, 'start');
    else if (previous.phase === 'recording' && phase !== 'paused') chunk?.giveCue(cues, 'end');
  }

  async #startCheck(): Promise<void> {
    const checks = await this.#checks.load();
    if (!checks || !this.#isCheckWanted || this.#session.snapshot.phase !== 'idle' || !this.#host.isConnected) return;
    this.#meter ??= new checks.VoiceMeter();
    this.#check ??= new checks.MicrophoneCheck(
      (onFigures, signal) => this.#session.tryMicrophone(onFigures, signal),
      (figures) => this.#onCheck(figures),
    );
    await this.#check.start();
  }

  #onCheck(figures: CaptureFigures | undefined): void {
    if (figures) return this.#meter?.draw(figures, this.#halo);
    if (this.#check?.state?.step === 'listening') this.#microphones.watch();
    else this.#meter?.stop();
    this.#host.requestUpdate();
  }

  /** What is to be said of the change since the last time; what needs a chunk waits for it. */
  #announcement(): string | undefined {
    const check = this.#check?.state;
    if (check !== this.#spokenCheck) {
      this.#spokenCheck = check;
      return check && this.#checks.get()?.checkAnnouncement(check, this.#strings);
    }
    const { snapshot } = this.#session;
    const phases = isSilent(snapshot.phase) ? undefined : this.#laterPhases.get();
    const text = phases?.announcement(this.#spokenSnapshot, snapshot, this.#strings);
    if (phases || isSilent(snapshot.phase)) this.#spokenSnapshot = snapshot;
    return text;
  }
}

/** Phases without announcements: before anything has happened, and while a voice would be recorded. */
const isSilent = (phase: Phase) => phase === 'idle' || isHeard(phase);

/** Phases in which the microphone may pick up voices in the room. */
/** Whether a microphone was not given that was to go on with what another one recorded. */
const isAnotherRefused = ({ error, isPartKept }: SessionSnapshot) => isPartKept && error?.code === 'microphone-denied';

const isHeard = (phase: Phase) => isRecordingPhase(phase) && phase !== 'between-recordings';
