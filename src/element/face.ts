import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Recording, CaptureFigures } from '../domain/recording.js';
import type { Locale, StringOverrides, Strings } from '../i18n/strings.js';
import { FALLBACK, withOverrides } from '../i18n/locales.js';
import type { RecordingSession } from '../session/session.js';
import type { SessionProgress, SessionSnapshot } from '../session/snapshot.js';
import { announcement, type Spoken } from './announcements.js';
import type { Cue } from './cues.js';
import { faceView } from './face.view.js';
import { FocusKeeper } from './focus-keeper.js';
import { Halo } from './halo.js';
import { nearestLang } from './language.js';
import { LanguageController } from './language-controller.js';
import { LazyModule } from './lazy-module.js';
import { LevelHistory } from './level-history.js';
import type { MicrophoneCheck } from './microphone-check.js';
import type { MicrophonesController } from './microphones-controller.js';
import { faceOf, PASSAGE_SIZES, type Commands, type FaceCommands, type PromptContext } from './phase.view.js';
import type { Playback } from './playback.js';
import { promptOf, type Prompts } from './prompt.js';
import { RestWatch } from './rest-watch.js';

/** The element that has the face, and what its host sets of it. */
export interface FaceHost extends ReactiveControllerHost, HTMLElement, Commands {
  readonly language: string | undefined;
  readonly model: string | undefined;
  readonly strings: StringOverrides | undefined;
  readonly prompts: Prompts | undefined;
  readonly cues: readonly Cue[] | undefined;
}

/**
 * What a person sees, hears and touches: draws the session, and keeps what is only of the face. The level goes straight
 * to the halo; nothing is rendered for it.
 */
export class FaceController implements ReactiveController, FaceCommands {
  readonly #host: FaceHost;
  readonly #session: RecordingSession;
  readonly #microphones: MicrophonesController;
  readonly #languages: LanguageController;
  readonly #focus = new FocusKeeper();
  readonly #rest = new RestWatch();
  readonly #history = new LevelHistory();
  readonly #levels = new WeakMap<Recording, readonly number[]>();
  readonly #playerModule: LazyModule<typeof import('./player.view.js')>;
  #playback: Playback | undefined;
  #check: MicrophoneCheck | undefined;
  #halo: Halo | undefined;
  #locale: Locale | undefined;
  #progress: SessionProgress | undefined;
  #phaseSinceMs = 0;
  #promptIndex = 0;
  #passageSize = 0;
  #spoken: Spoken;

  constructor(host: FaceHost, session: RecordingSession, microphones: MicrophonesController) {
    this.#host = host;
    this.#session = session;
    this.#microphones = microphones;
    this.#languages = new LanguageController(host, () => host.language ?? (nearestLang(host) || undefined));
    this.#playerModule = new LazyModule(host, () => import('./player.view.js'));
    this.#spoken = { snapshot: session.snapshot };
    host.addController(this);
    session.subscribe((next, previous) => this.#onChange(next, previous));
    session.subscribeProgress((progress) => (this.#progress = progress));
    session.subscribeFigures((figures) => {
      this.#history.add(figures);
      this.#rest.add(figures);
      this.#drawLevel(figures);
    });
  }

  hostDisconnected(): void {
    this.#check?.stop();
    this.#playback?.stop();
    this.#halo?.stop();
  }

  hostUpdate(): void {
    if (this.#host.shadowRoot) this.#focus.before(this.#host.shadowRoot);
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!root) return;
    const moved = this.#focus.after(root, root.querySelector('[part=message]'));
    this.#speak(root, moved);
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
    const { snapshot, figures } = this.#session;
    this.#locale = this.#languages.page ?? this.#locale;
    const locale = this.#locale ?? FALLBACK;
    const strings = withOverrides(locale.strings, this.#host.strings);
    const face = faceOf(snapshot, {
      strings,
      figures,
      commands: this.#host,
      face: this,
      resting: this.#rest.reason(figures),
      progress: this.#progress,
      prompt: this.#prompt(snapshot),
      microphones: this.#microphones,
      check: this.#check?.state,
      players: (recordings) => this.#players(recordings, strings),
      phaseMs: performance.now() - this.#phaseSinceMs,
    });
    return faceView(face, strings, locale, this.#locale ? snapshot.phase : 'loading');
  }

  #prompt({ phase, recordingKind, recordings }: SessionSnapshot): PromptContext {
    const { code, direction, strings } = this.#languages.spoken;
    const first = this.#host.model === 'apollo' ? 'moodQuestion' : 'recording';
    const kind = recordingKind ?? (phase === 'between-recordings' && recordings.length > 0 ? 'readAloud' : first);
    const spoken = withOverrides(strings, this.#host.strings);
    return {
      ...promptOf(kind, this.#host.prompts, spoken, this.#promptIndex),
      lang: code,
      direction,
      size: this.#passageSize,
      isSlotted: this.#host.querySelector(':scope > [slot=prompt]') !== null,
    };
  }

  #players(recordings: readonly Recording[], strings: Strings): unknown {
    const module = this.#playerModule.get();
    if (!module) return [];
    const playback = (this.#playback ??= new module.Playback(() => this.#host.requestUpdate()));
    return recordings.map((recording) =>
      module.playerView(recording, { playback, strings, levels: this.#levels.get(recording) ?? [] }),
    );
  }

  #onChange(next: SessionSnapshot, previous: SessionSnapshot): void {
    const made = next.recordings.find((recording) => !previous.recordings.includes(recording));
    if (made) this.#levels.set(made, this.#history.take());
    if (next.phase === previous.phase) return;
    this.#phaseSinceMs = performance.now();
    this.#progress = undefined;
    this.#check?.stop();
    this.#playback?.stop();
    if (next.phase !== 'recording') this.#halo?.stop();
    if (next.phase === 'requesting-microphone') this.#playerModule.get(); // there when the network may not be
    if (next.phase === 'idle') this.#promptIndex = 0;
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
    const { MicrophoneCheck } = await import('./microphone-check.js');
    if (this.#session.snapshot.phase !== 'idle' || !this.#host.isConnected) return;
    this.#check ??= new MicrophoneCheck(
      (onFigures, signal) => this.#session.tryMicrophone(onFigures, signal),
      (figures) => this.#onCheck(figures),
    );
    await this.#check.start();
  }

  #onCheck(figures: CaptureFigures | undefined): void {
    if (figures) return this.#drawLevel(figures);
    const step = this.#check?.state?.step;
    if (step === 'listening') this.#microphones.watch();
    else this.#halo?.stop();
    this.#host.requestUpdate();
  }

  #drawLevel({ level }: CaptureFigures): void {
    const canvas = this.#host.shadowRoot?.querySelector('canvas');
    if (!canvas) return;
    if (this.#halo?.canvas !== canvas) this.#halo = new Halo(canvas);
    this.#halo.level = level;
  }

  /** The text of the live region is set here and nowhere else. */
  #speak(root: ShadowRoot, isReadAlready: boolean): void {
    const spoken: Spoken = { snapshot: this.#session.snapshot, check: this.#check?.state };
    const previous = this.#spoken;
    this.#spoken = spoken;
    const strings = withOverrides((this.#locale ?? FALLBACK).strings, this.#host.strings);
    const text = announcement(previous, spoken, strings);
    const region = root.querySelector('[role=status]');
    if (text !== undefined && !isReadAlready && region) region.textContent = text;
  }
}
