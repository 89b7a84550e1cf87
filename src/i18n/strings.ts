import type { ErrorCode, FailureReason, MicrophoneLock } from '../domain/errors.js';
import type { RecordingKind } from '../domain/model.js';
import type { QualityProblem } from '../domain/quality-verdict.js';
import type { NotCountingReason } from '../domain/recording.js';

/** Browsers that keep a site's permissions in different places. */
export type BrowserName = 'chromium' | 'android' | 'firefox' | 'safari' | 'ios';

/**
 * Every text the recorder shows or speaks, in one language: short, in the second person, calm. The comment of a text says
 * where it appears and what it has to do; each language says that in its own way, by the terms of `docs/glossary.md`.
 * None judges the person, promises something for somebody else, or lets the recorder seem a person who listens.
 */
export interface Strings {
  /** Heading of the card in every phase: names what this is. */
  readonly title: string;
  /** The first thing read: asks for a quiet place, and says how long it takes. @param seconds whole seconds of speech */
  readonly invitation: (seconds: number) => string;
  /** Below it: that nothing can go wrong. Never that only the sound counts, since the words are analysed too. */
  readonly reassurance: string;
  /** Below the start button, before the recording, since nothing may be spoken while it is made: what will be asked. */
  readonly willAsk: (question: string) => string;
  /** After it, for two recordings: that a text will be read aloud. */
  readonly willRead: string;
  /** After it, for people who hear this page: that a voice which reads it out is recorded too, and what to do. */
  readonly useHeadphones: string;
  /** Button that begins a recording. */
  readonly start: string;
  /** Last line of the card, what the person can rely on: before the recording, during it, and when the microphone is off. */
  readonly privacy: Readonly<Record<'before' | 'during' | 'after', string>>;
  /** The microphone check, before a recording. */
  readonly check: CheckStrings;
  /** While the browser asks for the microphone: prepares for its question. */
  readonly waitingForMicrophone: string;
  /**
   * Helios: open questions about everyday life, each enough to talk about for half a minute. None may hurt somebody with
   * low mood or an eating disorder.
   */
  readonly questions: readonly [string, ...string[]];
  /** Apollo: open questions about how the person feels; its first recording answers nothing else. */
  readonly moodQuestions: readonly [string, ...string[]];
  /** Below a question while the person speaks: takes the pressure off. */
  readonly justTalk: string;
  /** Quiet button below it: shows the next question. */
  readonly anotherQuestion: string;
  /** A text to read aloud, with its ending: 20 seconds or more for somebody who reads fast. */
  readonly passage: string;
  /** Above the text: asks to read it aloud, without hurry. */
  readonly readAloud: string;
  /** Below the text, and before it: that one may pause, listen, and go on. */
  readonly passageBreak: string;
  /** Names the text to a screen reader. */
  readonly passageLabel: string;
  /** Names a button with a sign: makes the text smaller. */
  readonly smallerText: string;
  /** Names a button with a sign: makes the text larger. */
  readonly largerText: string;
  /** Quiet button while recording, and a player's: stops for a while. */
  readonly pause: string;
  /** Button after a pause, or after a microphone was lost: goes on recording. */
  readonly resume: string;
  /** Button in the ring that ends a recording. */
  readonly finish: string;
  /** Help line while paused. */
  readonly paused: string;
  /** Instead, when the recorder was not on the screen for a while: why it paused. */
  readonly pausedUnseen: string;
  /** Help line at first, when the chosen microphone could not be used: that another one is. */
  readonly otherMicrophone: string;
  /** Help line while speech is counted: that it records. */
  readonly hearing: string;
  /** Help line when the seconds of speech have not risen for a while: what to do. */
  readonly resting: Readonly<Record<NotCountingReason, string>>;
  /** Help line once there is enough speech: that the person may finish or go on. */
  readonly enough: string;
  /** Name of the ring: how far the seconds of speech have come. Whole seconds, never more than are required. */
  readonly speechProgress: (seconds: number, requiredSeconds: number) => string;
  /** Help line after the person wanted to finish too early. @param seconds whole seconds of speech that are missing */
  readonly missing: (seconds: number) => string;
  /** Help line a while before the limit, where speech is missing: how long is left, and that pausing costs nothing. */
  readonly minuteLeft: string;
  /** Help line near the limit. @param seconds whole seconds until the recording ends by itself */
  readonly timeLeft: (seconds: number) => string;
  /** Between two recordings: thanks, and says what comes next. */
  readonly between: string;
  /** Button that begins the second recording. */
  readonly nextRecording: string;
  /** After one or two recordings: they may be listened to, and are to be sent. */
  readonly review: string;
  /** Names of the recordings, for their players. */
  readonly recordings: Readonly<Record<RecordingKind, string>>;
  /** Names a player's button. */
  readonly play: string;
  /** Where the playback is, for a screen reader. Whole seconds. */
  readonly playbackPosition: (seconds: number, totalSeconds: number) => string;
  /** Button that sends what was recorded, now or on an earlier visit. */
  readonly send: string;
  /** Button that makes the recording again. */
  readonly recordAgain: string;
  /** The same for either of two recordings. */
  readonly recordOneAgain: Readonly<Record<Exclude<RecordingKind, 'recording'>, string>>;
  /** While the host is asked for a run. */
  readonly preparing: string;
  /** While one or two recordings are uploaded. */
  readonly sending: string;
  /** Help line meanwhile: how much is sent, as a percentage. */
  readonly sent: (ratio: number) => string;
  /** While thymia works: thanks, that it is processed, and how long that usually takes. */
  readonly analysing: string;
  /** Instead, when it takes more than a minute. */
  readonly analysingLonger: string;
  /** Below the ring where nothing is kept on the device: what would be lost. */
  readonly keepPageOpen: string;
  /** Help line without a network: what happens by itself. */
  readonly offline: string;
  /** Help line while something is tried again: what happens by itself. */
  readonly retrying: string;
  /** The end, when the result may be shown to the person: thanks. */
  readonly complete: string;
  /** Instead, when the result is for a clinician. No promise in the clinician's name. */
  readonly completeForClinician: string;
  /** Quiet button at the end: begins another recording. */
  readonly another: string;
  /** Button after a failure: tries the same again. */
  readonly retry: string;
  /** After the recorder was updated while the page was open: that the page has to be loaded again. */
  readonly outdated: string;
  /** Button below it. */
  readonly reload: string;
  /** Button after a timeout: goes on waiting for the result. */
  readonly keepWaiting: string;
  /** Quiet button after a failure: goes back to the beginning. */
  readonly startOver: string;
  /** Quiet button: deletes what was recorded. */
  readonly discard: string;
  /** What is asked before a recording is thrown away. */
  readonly ask: AskStrings;
  /** Quiet button while the microphone opens: goes back to the beginning. */
  readonly cancel: string;
  /** After a second failure to record enough, where the host says nothing else: that there may be another way. */
  readonly anotherWay: string;
  /** On a later visit: that something recorded was not sent. */
  readonly unfinished: string;
  /** After a failure: what happened, its cause, and what the person can do. */
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** Instead of an error, where its code would lead to the wrong words. */
  readonly reasons: Readonly<Record<Exclude<FailureReason, 'request-cancelled' | 'page-outdated'>, string>>;
  /** Instead of an error, when recording broke off: that what was said is still there, and can be continued. */
  readonly recordingKept: string;
  /** After another microphone was refused. */
  readonly voiceKept: string;
  /** Instead of an error: the run is deleted or unknown. */
  readonly runGone: string;
  /** Instead of an error, when the model itself failed: whose fault it is, what is kept, what to do. */
  readonly internalError: string;
  /** Instead, when a run of two recordings ended without results. */
  readonly both: BothStrings;
  /** What opens a microphone that is shut, step by step; for a site's setting it depends on the browser. */
  readonly repair: Readonly<Record<Exclude<MicrophoneLock, 'site'>, string>> & {
    readonly site: Readonly<Record<BrowserName, string>>;
  };
  /** Label of the choice of microphones. */
  readonly microphone: string;
  /** In that choice, for a microphone whose name the browser does not tell. */
  readonly unnamedMicrophone: string;
  /** Quiet button after a failure: ends an interrupted recording that holds enough. */
  readonly useWhatWeHave: string;
  /** In the review, for a recording that sounds bad: what it is, and what to do about it when recording again. */
  readonly quality: Readonly<Record<QualityProblem, string>>;
  /** The questions about the last sleep. */
  readonly sleep: SleepStrings;
}

/** The texts of the question before something recorded is thrown away. Below each is the button that does it. */
export interface AskStrings {
  /** Before everything is deleted. */
  readonly discard: string;
  /** Before a recording is made again: that the new one takes its place. */
  readonly again: string;
  /** Button that leaves everything as it was. */
  readonly keep: string;
}

/** The texts of the questions about the last sleep, asked before a recording. */
export interface SleepStrings {
  /** The first thing read: what will be asked. */
  readonly message: string;
  /** Below it: that a rough time will do, and which sleep is meant. */
  readonly hint: string;
  /** Label of a field: the first question. */
  readonly asleep: string;
  /** Label of a field: the second question. */
  readonly awake: string;
  /** A moment in the next text. @param day weekday in words @param time time of day in words */
  readonly moment: (day: string, time: string) => string;
  /** Below the fields: which night that is. @param from a moment @param to another */
  readonly span: (from: string, to: string) => string;
  /** Button that takes the times as they are. */
  readonly use: string;
  /** Quiet button: goes on without times. */
  readonly skip: string;
}

/** The texts of the microphone check. */
export interface CheckStrings {
  /** Quiet button that begins it. */
  readonly offer: string;
  /** The same after one. */
  readonly again: string;
  /** Quiet button that ends it. */
  readonly stop: string;
  /** While it runs: asks to say something harmless that comes by itself, and says that it isn't kept. */
  readonly speak: string;
  /** After it: that the sound will do; no word about the person. */
  readonly fine: string;
  /** After it: what is wrong with the sound, and what to do. */
  readonly problems: Readonly<Record<Exclude<QualityProblem, 'gaps'>, string>>;
}

/**
 * The texts for a run of two recordings that ended without results. Neutral: nobody knows which of the two was at fault,
 * so they name no cause, only what helps.
 */
export interface BothStrings {
  /** That one or both could not be used, and that both are needed again. */
  readonly message: string;
  /** Button that makes both again. */
  readonly again: string;
  /** Below the message where there may have been too little speech: what helps. */
  readonly longer: string;
  /** Below the message where there may have been no words, of one recording too: what helps. */
  readonly clearer: string;
}

/** The texts of the first phase, and what is said when the rest can't be had. */
export type StartStrings = Pick<
  Strings,
  | 'title'
  | 'invitation'
  | 'reassurance'
  | 'willAsk'
  | 'willRead'
  | 'useHeadphones'
  | 'start'
  | 'privacy'
  | 'waitingForMicrophone'
  | 'questions'
  | 'moodQuestions'
  | 'readAloud'
  | 'finish'
  | 'retry'
  | 'outdated'
  | 'reload'
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

/** Seconds in words, in the plural that the number wants. */
export function secondsIn(code: string): (seconds: number) => string {
  const format = new Intl.NumberFormat(code, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  return (seconds) => format.format(seconds);
}

/** A ratio as a percentage. */
export function percentIn(code: string): (ratio: number) => string {
  const format = new Intl.NumberFormat(code, { style: 'percent' });
  return (ratio) => format.format(ratio);
}
