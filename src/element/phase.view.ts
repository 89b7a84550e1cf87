import type { CaptureFigures, NotCountingReason, Recording } from '../domain/recording.js';
import type { Strings } from '../i18n/strings.js';
import type { SessionProgress, SessionSnapshot } from '../session/snapshot.js';
import type { MicrophoneChoices } from './controls.view.js';
import { failedFace } from './failed.view.js';
import type { Face } from './face.view.js';
import { idleFace } from './idle.view.js';
import type { CheckState } from './microphone-check.js';
import type { Prompt } from './prompt.js';
import { betweenFace, recordingFace, requestingFace } from './recording.view.js';
import { recoverableFace, reviewFace } from './review.view.js';
import { completeFace, processingFace, sendingFace } from './sending.view.js';

/** What the buttons do. */
export interface Commands {
  start(): void;
  pause(): void;
  resume(): void;
  stop(): void;
  submit(): void;
  retry(): void;
  discard(): Promise<void>;
}

/** What the buttons do beside that, within the face. */
export interface FaceCommands {
  /** As `start()`, once the host's consent is given. */
  startFromIdle(): void;
  /** Goes on with the chosen microphone. */
  switchMicrophone(): void;
  checkMicrophone(): void;
  stopCheck(): void;
  nextPrompt(): void;
  /** Makes the text to read larger or smaller, by steps. */
  resizePassage(steps: number): void;
}

/** What a person sees beside the session's own state. */
export interface ViewContext {
  readonly strings: Strings;
  readonly commands: Commands;
  readonly face: FaceCommands;
  readonly figures: CaptureFigures;
  /** Why nothing is counted, when that has lasted a while. */
  readonly resting: NotCountingReason | undefined;
  readonly progress: SessionProgress | undefined;
  readonly prompt: PromptContext;
  readonly microphones: MicrophoneChoices;
  readonly check: CheckState | undefined;
  /** Players of the recordings; empty while their module is on its way. */
  readonly players: (recordings: readonly Recording[]) => unknown;
  /** Milliseconds in this phase. */
  readonly phaseMs: number;
}

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

/** What a person sees and can do in a phase. */
export function faceOf(snapshot: SessionSnapshot, context: ViewContext): Face {
  switch (snapshot.phase) {
    case 'idle':
      return idleFace(context);
    case 'requesting-microphone':
      return requestingFace(snapshot, context);
    case 'recording':
    case 'paused':
      return recordingFace(snapshot, context);
    case 'between-recordings':
      return betweenFace(context);
    case 'reviewing':
      return reviewFace(snapshot, context);
    case 'requesting-run':
    case 'uploading':
      return sendingFace(snapshot, context);
    case 'processing':
      return processingFace(context);
    case 'complete':
      return completeFace(context);
    case 'failed':
      return failedFace(snapshot, context);
    case 'recoverable':
      return recoverableFace(snapshot, context);
  }
}
