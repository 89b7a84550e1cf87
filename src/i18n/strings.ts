import type { ErrorCode, MicrophoneLock } from '../domain/errors.js';
import type { QualityProblem } from '../domain/quality-verdict.js';

/** Browsers that keep a site's permissions in different places. */
export type BrowserName = 'chromium' | 'android' | 'firefox' | 'safari' | 'ios';

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
  /** What opens a microphone that is shut; for a site's setting it depends on the browser. */
  readonly repair: Readonly<Record<Exclude<MicrophoneLock, 'site'>, string>> & {
    readonly site: Readonly<Record<BrowserName, string>>;
  };
  readonly microphone: string;
  /** For a microphone whose name the browser does not tell. */
  readonly unnamedMicrophone: string;
  /** Ends an interrupted recording that holds enough. */
  readonly useWhatWeHave: string;
  /** What to do about a recording that sounds bad, said before it is sent. */
  readonly quality: Readonly<Record<QualityProblem, string>>;
}
