import type { ReactiveControllerHost } from 'lit';
import type { Model, RecordingKind } from '../../../domain/model.js';
import type { CaptureFigures, NotCountingReason } from '../../../domain/recording.js';
import type { StartStrings, Strings } from '../../../i18n/strings.js';
import type { SessionProgress } from '../../../session/snapshot.js';
import type { PhaseView } from '../card/phase-card.view.js';
import type { MicrophoneChoices } from '../microphone/microphone-picker.view.js';
import type { SoundController } from '../sound/sound-controller.js';
import type { CheckController } from '../microphone/check-controller.js';
import type { PromptController } from './prompt-controller.js';
import type { ShownPrompt } from './prompt.js';

/** What the buttons do. */
export interface Commands {
  start(): void;
  recordAgain(kind: RecordingKind): void;
  pause(): void;
  resume(): void;
  stop(): void;
  submit(): void;
  retry(): void;
  discard(): Promise<void>;
}

/** What the buttons do beside that, within the view. */
export interface ViewCommands {
  /** As `discard()`; the view shows when that did not work. */
  throwAway(): void;
  /** Shows something in the place of the phase until that changes; `undefined`: no longer. */
  interpose(view: (() => PhaseView) | undefined): void;
  /** Gives up a request for the microphone; what was recorded before is kept. */
  cancelRequest(): void;
  /** Goes on with this microphone, and keeps the choice. */
  switchMicrophone(deviceId: string): void;
}

/** What a person sees beside the session's own state. */
export interface ViewContext<Texts = Strings> {
  readonly strings: Texts;
  /** Of the session, or of the one that would start now. */
  readonly model: Model;
  /** Seconds of speech that are enough for each recording of the session that would start now. */
  readonly askedSeconds: number;
  /** The element, which is drawn again when something comes that a view has asked for. */
  readonly host: ReactiveControllerHost & Element;
  readonly commands: Commands;
  readonly view: ViewCommands;
  readonly check: CheckController;
  readonly prompts: PromptController;
  readonly figures: CaptureFigures;
  /** Why nothing is counted, when that has lasted a while. */
  readonly resting: NotCountingReason | undefined;
  /** Whether the pause under way came since nobody could see the element. */
  readonly isUnseenPause: boolean;
  readonly progress: SessionProgress | undefined;
  readonly prompt: ShownPrompt;
  readonly microphones: MicrophoneChoices;
  /** How often in a row there was too little of the person's voice, on this page. */
  readonly shortfalls: number;
  /** Whether consent is missing: pressing what starts or sends then shows what is. */
  readonly isHeldBack: boolean;
  /** What plays recordings. */
  readonly sound: SoundController;
  /** Milliseconds in this phase. */
  readonly phaseMs: number;
}

/** As far as the strings of the first phase go. */
export type FirstContext = ViewContext<StartStrings>;
