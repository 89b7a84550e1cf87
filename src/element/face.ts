import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { isOneOf, MODEL_RULES, MODELS, type Model } from '../domain/model.js';
import type { CaptureFigures, Recording } from '../domain/recording.js';
import type { Locale, StringOverrides, Strings } from '../i18n/strings.js';
import { FALLBACK, withOverrides } from '../i18n/locales.js';
import type { RecordingSession } from '../session/session.js';
import type { SessionProgress, SessionSnapshot } from '../session/snapshot.js';
import type { Cue } from './cues.js';
import { faceView, type Face } from './face.view.js';
import { FocusKeeper } from './focus-keeper.js';
import { nearestLang } from './language.js';
import { LanguageController } from './language-controller.js';
import { LazyModule } from './lazy-module.js';
import { idleFace, plainFace } from './idle.view.js';
import type { CheckState, MicrophoneCheck } from './microphone-check.js';
import type { MicrophonesController } from './microphones-controller.js';
import type { Playback } from './playback.js';
import { problemText } from './problem-text.js';
import { promptOf, type Prompts } from './prompt.js';
import {
  PASSAGE_SIZES,
  type Commands,
  type FaceCommands,
  type PromptContext,
  type ViewContext,
} from './view-context.js';
import type { VoiceMeter } from './voice-meter.js';

/** The element that has the face, and what its host sets of it. */
export interface FaceHost extends ReactiveControllerHost, HTMLElement, Commands {
  readonly language: string | undefined;
  readonly model: string | undefined;
  readonly strings: StringOverrides | undefined;
  readonly prompts: Prompts | undefined;
  readonly cues: readonly Cue[] | undefined;
}

/**
 * What a person sees, hears and touches: draws the session, and keeps what is only of the face. Only the first phase is
 * here; the rest comes when a recording is started. The level goes straight to a canvas; nothing is rendered for it.
 */
export class FaceController implements ReactiveController, FaceCommands {
  readonly #host: FaceHost;
  readonly #session: RecordingSession;
  readonly #microphones: MicrophonesController;
  readonly #languages: LanguageController;
  readonly #focus = new FocusKeeper();
  readonly #phases: LazyModule<typeof import('./phase.view.js')>;
  readonly #checks: LazyModule<typeof import('./check.view.js')>;
  #meter: VoiceMeter | undefined;
  #playback: Playback | undefined;
  #check: MicrophoneCheck | undefined;
  #locale: Locale | undefined;
  #progress: SessionProgress | undefined;
  #phaseSinceMs = 0;
  #promptIndex = 0;
  #passageSize = 0;
  /** What has been spoken of. */
  #spokenSnapshot: SessionSnapshot;
  #spokenCheck: CheckState | undefined;

  constructor(host: FaceHost, session: RecordingSession, microphones: MicrophonesController) {
    this.#host = host;
    this.#session = session;
    this.#microphones = microphones;
    const spokenLanguage = () => session.snapshot.language ?? host.language ?? (nearestLang(host) || undefined);
    this.#languages = new LanguageController(host, spokenLanguage);
    this.#phases = new LazyModule(host, () => import('./phase.view.js'));
    this.#checks = new LazyModule(host, () => import('./check.view.js'));
    this.#spokenSnapshot = session.snapshot;
    host.addController(this);
    session.subscribe((next, previous) => this.#onChange(next, previous));
    session.subscribeProgress((progress) => (this.#progress = progress));
    session.subscribeFigures((figures) => this.#meter?.add(figures, this.#canvas));
  }

  hostDisconnected(): void {
    this.#check?.stop();
    this.#playback?.stop();
    this.#meter?.stop();
  }

  hostUpdate(): void {
    if (this.#host.shadowRoot) this.#focus.before(this.#host.shadowRoot);
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!root) return;
    const isRead = this.#focus.after(root, root.querySelector('[part=message]'));
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

  startFromIdle(): void {
    const asked = this.#host.querySelectorAll<HTMLInputElement>('[slot=consent] input, input[slot=consent]');
    const missing = [...asked].find((input) => !input.checkValidity());
    if (missing) missing.reportValidity();
    else this.#host.start();
  }

  switchMicrophone(): void {
    void this.#session.switchMicrophone();
  }

  checkMicrophone(): void {
    void this.#startCheck();
  }

  stopCheck(): void {
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
    return faceView(
      this.#face(snapshot),
      this.#strings,
      this.#locale ?? FALLBACK,
      this.#locale ? snapshot.phase : 'loading',
    );
  }

  #face(snapshot: SessionSnapshot): Face {
    const context = this.#context(snapshot);
    if (snapshot.phase !== 'idle') {
      const problem = snapshot.error && problemText(snapshot, context.strings).message;
      return this.#phases.get()?.faceOf(snapshot, context) ?? plainFace(context, problem);
    }
    const state = this.#check?.state;
    return idleFace(context, state && this.#checks.get()?.checkFace(state, context.strings));
  }

  #context(snapshot: SessionSnapshot): ViewContext {
    const { figures } = this.#session;
    return {
      strings: this.#strings,
      model: this.#model(snapshot),
      figures,
      commands: this.#host,
      face: this,
      resting: this.#meter?.resting(figures),
      progress: this.#progress,
      prompt: this.#prompt(snapshot),
      microphones: this.#microphones,
      players: (recordings) => this.#players(recordings),
      phaseMs: performance.now() - this.#phaseSinceMs,
    };
  }

  /** Of the page's language, with the host's own. */
  get #strings(): Strings {
    return withOverrides((this.#locale ?? FALLBACK).strings, this.#host.strings);
  }

  #model(snapshot: SessionSnapshot): Model {
    const model = snapshot.model ?? this.#host.model;
    return isOneOf(MODELS, model) ? model : 'helios';
  }

  #prompt(snapshot: SessionSnapshot): PromptContext {
    const { code, direction, strings } = this.#languages.spoken;
    const [first = 'recording', next = first] = MODEL_RULES[this.#model(snapshot)].kinds;
    const kind = snapshot.recordingKind ?? (snapshot.phase === 'between-recordings' ? next : first);
    const spoken = withOverrides(strings, this.#host.strings);
    return {
      ...promptOf(kind, this.#host.prompts, spoken, this.#promptIndex),
      lang: code,
      direction,
      size: this.#passageSize,
      isSlotted: !this.#languages.isBlind && this.#host.querySelector(':scope > [slot=prompt]') !== null,
    };
  }

  #players(recordings: readonly Recording[]): unknown {
    const phases = this.#phases.get();
    if (!phases) return undefined;
    const playback = (this.#playback ??= new phases.Playback(() => this.#host.requestUpdate()));
    const levels = (recording: Recording) => this.#meter?.levels(recording) ?? [];
    return phases.playersView(recordings, { playback, strings: this.#strings, levels });
  }

  get #canvas(): HTMLCanvasElement | null | undefined {
    return this.#host.shadowRoot?.querySelector('canvas');
  }

  #onChange(next: SessionSnapshot, previous: SessionSnapshot): void {
    const made = next.recordings.find((recording) => !previous.recordings.includes(recording));
    if (made) this.#meter?.finish(made);
    if (next.phase === previous.phase) return;
    this.#phaseSinceMs = performance.now();
    this.#progress = undefined;
    this.#check?.stop();
    this.#playback?.stop();
    if (next.phase !== 'recording') this.#meter?.stop();
    if (next.phase === 'idle') this.#promptIndex = 0;
    else void this.#phases.load().then((phases) => (this.#meter ??= phases && new phases.VoiceMeter()));
    void this.#giveCue(next, previous);
  }

  async #giveCue({ phase }: SessionSnapshot, previous: SessionSnapshot): Promise<void> {
    const { cues } = this.#host;
    if (!cues?.length) return;
    const { giveCue } = await import('./cues.js');
    if (phase === 'recording' && previous.phase === 'requesting-microphone') giveCue(cues, 'start');
    else if (previous.phase === 'recording' && phase !== 'paused') giveCue(cues, 'end');
  }

  async #startCheck(): Promise<void> {
    const checks = await this.#checks.load();
    if (!checks || this.#session.snapshot.phase !== 'idle' || !this.#host.isConnected) return;
    this.#meter ??= new checks.VoiceMeter();
    this.#check ??= new checks.MicrophoneCheck(
      (onFigures, signal) => this.#session.tryMicrophone(onFigures, signal),
      (figures) => this.#onCheck(figures),
    );
    await this.#check.start();
  }

  #onCheck(figures: CaptureFigures | undefined): void {
    if (figures) return this.#meter?.draw(figures, this.#canvas);
    if (this.#check?.state?.step === 'listening') this.#microphones.watch();
    else this.#meter?.stop();
    this.#host.requestUpdate();
  }

  /** What is to be said of the change since the last time; what the rest of the face is needed for waits for it. */
  #announcement(): string | undefined {
    const check = this.#check?.state;
    if (check !== this.#spokenCheck) {
      this.#spokenCheck = check;
      return check && this.#checks.get()?.checkAnnouncement(check, this.#strings);
    }
    const { snapshot } = this.#session;
    const phases = snapshot.phase === 'idle' ? undefined : this.#phases.get();
    const text = phases?.announcement(this.#spokenSnapshot, snapshot, this.#strings);
    if (phases || snapshot.phase === 'idle') this.#spokenSnapshot = snapshot;
    return text;
  }
}
