import type { ReactiveControllerHost } from 'lit';
import type { Model, RecordingKind } from '../../../domain/model.js';
import type { CaptureFigures, NotCountingReason, Recording } from '../../../domain/recording.js';
import type { FirstStrings, Strings } from '../../../i18n/strings.js';
import type { SessionProgress } from '../../../session/snapshot.js';
import type { MicrophoneChoices } from '../microphone/microphone-picker.view.js';
import type { Prompt } from './prompt.js';

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
  /** Gives up a request for the microphone; what was recorded before is kept. */
  cancelRequest(): void;
  /** Goes on with the chosen microphone. */
  switchMicrophone(): void;
  checkMicrophone(): void;
  stopCheck(): void;
  nextPrompt(): void;
  /** Makes the text to read larger or smaller, by steps. */
  resizePassage(steps: number): void;
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
  readonly figures: CaptureFigures;
  /** Why nothing is counted, when that has lasted a while. */
  readonly resting: NotCountingReason | undefined;
  readonly progress: SessionProgress | undefined;
  readonly prompt: PromptContext;
  readonly microphones: MicrophoneChoices;
  /** Whether consent is missing: pressing what starts or sends then shows what is. */
  readonly isHeldBack: boolean;
  /** The players of recordings. */
  readonly players: (recordings: readonly Recording[], strings: Strings) => unknown;
  /** Milliseconds in this phase. */
  readonly phaseMs: number;
}

/** As far as the strings of the first phase go. */
export type FirstContext = ViewContext<FirstStrings>;

/** The prompt and how it is shown. */
export interface PromptContext extends Prompt {
  /** BCP 47, of the text. */
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  /** 0 to `PASSAGE_SIZES` - 1. */
  readonly size: number;
  /** Whether the host has put its own in the slot. */
  readonly isSlotted: boolean;
}

/** How many sizes a text to read has. */
export const PASSAGE_SIZES = 4;
