import type { ErrorCode } from '../domain/errors.js';

/** Every text the recorder shows or speaks, in one language. */
export interface Strings {
  readonly title: string;
  readonly invitation: string;
  readonly start: string;
  readonly waitingForMicrophone: string;
  readonly prompt: string;
  readonly pause: string;
  readonly resume: string;
  readonly finish: string;
  readonly paused: string;
  readonly enough: string;
  /** How far the seconds of speech have come, for the progress bar's name. */
  readonly speechProgress: string;
  /** @param seconds whole seconds of speech that are missing */
  readonly missing: (seconds: number) => string;
  readonly review: string;
  readonly playback: string;
  readonly send: string;
  readonly recordAgain: string;
  readonly nextRecording: string;
  readonly preparing: string;
  readonly sending: string;
  readonly analysing: string;
  readonly complete: string;
  readonly retry: string;
  readonly startOver: string;
  readonly discard: string;
  readonly unfinished: string;
  readonly errors: Readonly<Record<ErrorCode, string>>;
}
