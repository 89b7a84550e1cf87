import type { ErrorCode, FailureReason, MicrophoneLock } from '../domain/errors.js';
import type { RecordingKind } from '../domain/model.js';
import type { QualityProblem } from '../domain/quality-verdict.js';
import type { NotCountingReason } from '../domain/recording.js';

/** Browsers that keep a site's permissions in different places. */
export type BrowserName = 'chromium' | 'android' | 'firefox' | 'safari' | 'ios';

/**
 * Every text the recorder shows or speaks, in one language. Short, in the second person, without blame and without
 * anything that only a clinician may say.
 */
export interface Strings {
  /** Names the whole. */
  readonly title: string;
  /** What will happen. */
  readonly invitation: string;
  /** That nothing can go wrong; never that only the sound counts, since the words are analysed too. */
  readonly reassurance: string;
  /** What will be asked, said before the recording, since nothing may be spoken while it is made. */
  readonly willAsk: (question: string) => string;
  readonly willRead: string;
  readonly start: string;
  /** What the person can rely on: before the recording, during it, and when nothing listens any more. */
  readonly privacy: Readonly<Record<'before' | 'during' | 'after', string>>;
  readonly check: CheckStrings;
  readonly waitingForMicrophone: string;
  /** Helios: open questions about everyday life, each enough to talk about for half a minute. */
  readonly questions: readonly [string, ...string[]];
  /** Apollo: open questions about how the person feels; its first recording answers nothing else. */
  readonly moodQuestions: readonly [string, ...string[]];
  readonly justTalk: string;
  readonly anotherQuestion: string;
  /** A text to read aloud: 20 seconds or more for somebody who reads fast. */
  readonly passage: string;
  readonly readAloud: string;
  readonly passageLabel: string;
  readonly smallerText: string;
  readonly largerText: string;
  readonly pause: string;
  readonly resume: string;
  readonly finish: string;
  readonly paused: string;
  readonly hearing: string;
  /** What to do when the seconds of speech have not risen for a while. */
  readonly resting: Readonly<Record<NotCountingReason, string>>;
  readonly enough: string;
  /** How far the seconds of speech have come. Whole seconds. */
  readonly speechProgress: (seconds: number, requiredSeconds: number) => string;
  /** @param seconds whole seconds of speech that are missing */
  readonly missing: (seconds: number) => string;
  /** @param seconds whole seconds until the recording ends by itself */
  readonly timeLeft: (seconds: number) => string;
  readonly between: string;
  readonly nextRecording: string;
  readonly review: string;
  /** Names of the recordings, for their players. */
  readonly recordings: Readonly<Record<RecordingKind, string>>;
  readonly play: string;
  /** Where the playback is. Whole seconds. */
  readonly playbackPosition: (seconds: number, totalSeconds: number) => string;
  readonly send: string;
  readonly recordAgain: string;
  readonly preparing: string;
  readonly sending: string;
  /** How much is sent. */
  readonly sent: (ratio: number) => string;
  readonly analysing: string;
  /** Instead, when it takes more than a minute. */
  readonly analysingLonger: string;
  readonly keepPageOpen: string;
  readonly offline: string;
  readonly retrying: string;
  readonly complete: string;
  /** Instead, when what was found is for a clinician and not for the person. */
  readonly completeForClinician: string;
  readonly another: string;
  readonly retry: string;
  readonly keepWaiting: string;
  readonly startOver: string;
  readonly discard: string;
  readonly cancel: string;
  readonly unfinished: string;
  readonly sendUnfinished: string;
  readonly discardUnfinished: string;
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** Instead of an error, where its code would lead to the wrong words. */
  readonly reasons: Readonly<Record<FailureReason, string>>;
  /** Instead of an error: the run is deleted or unknown. */
  readonly runGone: string;
  /** Instead, when the model itself failed. */
  readonly internalError: string;
  /** Instead, when a run of two recordings ended without results. */
  readonly both: BothStrings;
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
  readonly sleep: SleepStrings;
}

/** The texts of the questions about the last sleep, asked before a recording. */
export interface SleepStrings {
  /** What is asked, and for what. */
  readonly message: string;
  /** That a guess will do, and which sleep is meant. */
  readonly hint: string;
  readonly asleep: string;
  readonly awake: string;
  /** A moment in the next text. @param day weekday in words @param time time of day in words */
  readonly moment: (day: string, time: string) => string;
  /**
   * Which night that is.
   * @param from a moment
   * @param to another
   */
  readonly span: (from: string, to: string) => string;
  /** Label of the button that takes the times. */
  readonly use: string;
  readonly skip: string;
}

/** The texts of the microphone check. */
export interface CheckStrings {
  readonly offer: string;
  readonly again: string;
  readonly stop: string;
  readonly speak: string;
  readonly fine: string;
  /** What was heard instead of a voice that will do. */
  readonly problems: Readonly<Record<Exclude<QualityProblem, 'gaps'>, string>>;
}

/**
 * The texts for a run of two recordings that ended without results. Neutral: nobody knows which of the two was at fault,
 * so they name no cause, only what helps.
 */
export interface BothStrings {
  readonly message: string;
  /** Label of the button. */
  readonly again: string;
  /** What helps where there may have been too little speech. */
  readonly longer: string;
  /** What helps where there may have been no words. */
  readonly clearer: string;
}

/** The texts of the first phase, and what is said when the rest can't be had. */
export type FirstStrings = Pick<
  Strings,
  | 'title'
  | 'invitation'
  | 'reassurance'
  | 'willAsk'
  | 'willRead'
  | 'start'
  | 'privacy'
  | 'waitingForMicrophone'
  | 'questions'
  | 'moodQuestions'
  | 'readAloud'
  | 'finish'
  | 'retry'
  | 'errors'
> & { readonly check: Pick<CheckStrings, 'offer' | 'again' | 'stop'> };

/** A language as the recorder speaks it. */
export interface Locale<Texts = Strings> {
  /** BCP 47, without a region unless it matters. */
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
  readonly strings: Texts;
}

/** Texts that a host says otherwise: any of them, at any depth. */
export type StringOverrides = Overrides<Strings>;

/** Some of the texts, at any depth. */
export type Overrides<T> = {
  readonly [Key in keyof T]?: T[Key] extends string | readonly string[] | ((...parameters: never) => string)
    ? T[Key]
    : Overrides<T[Key]>;
};

/** Whole seconds in words, in the plural that the number wants. */
export function secondsIn(code: string): (seconds: number) => string {
  const format = new Intl.NumberFormat(code, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  return (seconds) => format.format(seconds);
}

/** A ratio as a percentage. */
export function percentIn(code: string): (ratio: number) => string {
  const format = new Intl.NumberFormat(code, { style: 'percent' });
  return (ratio) => format.format(ratio);
}
