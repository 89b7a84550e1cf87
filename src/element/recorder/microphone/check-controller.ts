import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CaptureFigures } from '../../../domain/recording.js';
import type { StartStrings } from '../../../i18n/strings.js';
import type { RecordingSession } from '../../../session/session.js';
import { LazyModule } from '../../shared/lazy-module.js';
import type { SoundController } from '../sound/sound-controller.js';
import type { MicrophoneCheck, CheckState } from './microphone-check.js';
import type { MicrophoneChoiceController } from './microphone-choice-controller.js';

/** The microphone check in `idle`, from its button to what it says. */
export class CheckController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #session: RecordingSession;
  readonly #microphones: MicrophoneChoiceController;
  readonly #sound: SoundController;
  readonly #chunk: LazyModule<typeof import('./microphone-check.chunk.js')>;
  #check: MicrophoneCheck | undefined;
  #wanted = new AbortController();
  #told: CheckState | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    session: RecordingSession,
    microphones: MicrophoneChoiceController,
    sound: SoundController,
  ) {
    this.#host = host;
    this.#session = session;
    this.#microphones = microphones;
    this.#sound = sound;
    this.#chunk = new LazyModule(host, () => import('./microphone-check.chunk.js'));
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** The module that draws it and says how it went, once a check has begun. */
  get views() {
    return this.#chunk.loaded;
  }

  /** `undefined` when none is under way and none has ended. */
  get state(): CheckState | undefined {
    return this.#check?.state;
  }

  /** What it shows in the place of the invitation. */
  view(strings: StartStrings) {
    return this.state && this.views?.checkView(this.state, strings);
  }

  /** What a screen reader is to say of the change since the last time. */
  news(strings: StartStrings): string | undefined {
    const { state } = this;
    if (state === this.#told) return undefined;
    this.#told = state;
    return state && this.views?.checkAnnouncement(state, strings);
  }

  /** Begins a check, in the place of one that is under way. */
  async start(): Promise<void> {
    this.#wanted.abort();
    const { signal } = (this.#wanted = new AbortController());
    const chunk = await this.#chunk.load();
    if (!chunk || signal.aborted || this.#session.snapshot.phase !== 'idle' || !this.#host.isConnected) return;
    this.#sound.meter ??= new chunk.VoiceMeter();
    this.#check ??= new chunk.MicrophoneCheck(
      (onFigures, signal) => this.#session.tryMicrophone(onFigures, signal),
      (figures) => this.#onChange(figures),
    );
    await this.#check.start();
  }

  /** Turns the microphone off, and forgets what was found. */
  stop(): void {
    this.#wanted.abort();
    this.#check?.stop();
  }

  #onChange(figures: CaptureFigures | undefined): void {
    const { meter, halo } = this.#sound;
    if (figures) return meter?.draw(figures, halo);
    if (this.state?.step === 'listening') this.#microphones.watch();
    else meter?.stop();
    if (this.state?.step === 'failed') this.#microphones.fail(this.state.error.code);
    this.#host.requestUpdate();
  }
}
