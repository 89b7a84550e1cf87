import type { ThymiaRecorder } from './recorder/thymia-recorder.js';
import type { ThymiaResults } from './results/thymia-results.js';

/** The properties of `<thymia-recorder>` that a host sets, for the typings of frameworks. */
export type ThymiaRecorderProperties = {
  [
    Name in
      | 'endpoint'
      | 'model'
      | 'language'
      | 'accent'
      | 'owner'
      | 'user'
      | 'tags'
      | 'sleepTime'
      | 'wakeTime'
      | 'askSleepTimes'
      | 'minSpeech'
      | 'maxDuration'
      | 'autoSubmit'
      | 'noRecovery'
      | 'assetBase'
      | 'headingLevel'
      | 'audience'
      | 'credentials'
      | 'headers'
      | 'pollInterval'
      | 'pollTimeout'
      | 'debug'
      | 'prompts'
      | 'strings'
      | 'cues'
  ]?: ThymiaRecorder[Name] | undefined;
};

/** The properties of `<thymia-results>` that a host sets, for the typings of frameworks. */
export type ThymiaResultsProperties = {
  [
    Name in 'run' | 'runs' | 'audience' | 'warned' | 'baselineSessions' | 'headingLevel' | 'refreshReport' | 'strings'
  ]?: ThymiaResults[Name] | undefined;
};
