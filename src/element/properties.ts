import type { ThymiaRecorder } from './thymia-recorder.js';

/** The properties of `<thymia-recorder>` that a host sets, for the typings of frameworks. */
export type ThymiaRecorderProperties = {
  [
    Name in
      | 'endpoint'
      | 'model'
      | 'language'
      | 'accent'
      | 'user'
      | 'tags'
      | 'sleepTime'
      | 'wakeTime'
      | 'minSpeech'
      | 'maxDuration'
      | 'autoSubmit'
      | 'noRecovery'
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
