import type { Audience } from './audience.js';
import type { Tag, User } from './contract.js';
import type { Accent, LanguageCode, Model } from './model.js';

/** Options that a host may set for a session, named as the element's attributes. */
export interface RecorderOptions {
  /** URL of the host backend's collection of model runs. Required. */
  readonly endpoint?: string | undefined;
  /** Default `helios`. */
  readonly model?: Model | undefined;
  /** The language spoken. Required. */
  readonly language?: LanguageCode | undefined;
  /** Helios only. */
  readonly accent?: Accent | undefined;
  /**
   * Who owns the session: the host's id of an account or a sign-in. The recorder stores only its hash and never sends
   * it. It offers a session again only to the same owner or, without `owner` and `user`, in the same tab.
   */
  readonly owner?: string | undefined;
  /** Only for hosts whose backend doesn't know the user. */
  readonly user?: User | undefined;
  readonly tags?: readonly Tag[] | undefined;
  /** Local date-time, no zone: `YYYY-MM-DDTHH:MM[:SS]`. Helios only. */
  readonly sleepTime?: string | undefined;
  /** As `sleepTime`. */
  readonly wakeTime?: string | undefined;
  /** Seconds of speech, at least the model's minimum. */
  readonly minSpeech?: number | undefined;
  /** Seconds of recording, `minSpeech` to 180. Default 180. */
  readonly maxDuration?: number | undefined;
  /** Skip the review step. Default false. */
  readonly autoSubmit?: boolean | undefined;
  /** Store nothing on the device. Default false. */
  readonly noRecovery?: boolean | undefined;
  /** URL of the folder with worker, worklet and weights. Default: set by `setAssetBase`, or next to the module. */
  readonly assetBase?: string | undefined;
  /** Who views the page. A speaker never gets Apollo results. Default `speaker`. */
  readonly audience?: Audience | undefined;
  /** Milliseconds between polls, 1000 or more. Default 3000. */
  readonly pollInterval?: number | undefined;
  /** Milliseconds until polling gives up. Default 600000. */
  readonly pollTimeout?: number | undefined;
}

/** The names of all options. */
// prettier-ignore
export const RECORDER_OPTIONS = [
  'endpoint', 'model', 'language', 'accent', 'owner', 'user', 'tags', 'sleepTime', 'wakeTime', 'minSpeech', 'maxDuration',
  'autoSubmit', 'noRecovery', 'assetBase', 'audience', 'pollInterval', 'pollTimeout',
] as const satisfies readonly (keyof RecorderOptions)[];
