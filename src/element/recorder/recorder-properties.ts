import type { PropertyDeclarations } from 'lit';
import type { Audience } from '../../domain/audience.js';
import type { Tag, User } from '../../domain/contract.js';
import type { Accent, LanguageCode, Model } from '../../domain/model.js';
import { RECORDER_OPTIONS, type RecorderOptions } from '../../domain/options.js';
import { pick } from '../../domain/objects.js';
import { accentOf, languageCodeOf } from '../../domain/spoken-language.js';
import type { StringOverrides } from '../../i18n/strings.js';
import type { HostAccess, HostHeaders } from '../../transport/host-access.js';
import { jsonAttribute, numberAttribute, textAttribute } from '../shared/attribute-converters.js';
import { nearestLang } from '../shared/nearest-lang.js';
import { ThymiaElement } from '../shared/thymia-element.js';
import type { ThymiaRecorderEventMap } from './events.js';
import type { Prompts } from './phases/prompt.js';
import type { Cue } from './sound/cues.chunk.js';

/** The attributes and properties of `<thymia-recorder>`. */
export abstract class RecorderProperties extends ThymiaElement<ThymiaRecorderEventMap> {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    model: { converter: textAttribute },
    language: { converter: textAttribute },
    accent: { converter: textAttribute },
    owner: { converter: textAttribute },
    user: { converter: jsonAttribute },
    tags: { converter: jsonAttribute },
    sleepTime: { attribute: 'sleep-time', converter: textAttribute },
    wakeTime: { attribute: 'wake-time', converter: textAttribute },
    askSleepTimes: { attribute: 'ask-sleep-times', type: Boolean },
    minSpeech: { attribute: 'min-speech', converter: numberAttribute },
    maxDuration: { attribute: 'max-duration', converter: numberAttribute },
    autoSubmit: { attribute: 'auto-submit', type: Boolean },
    noRecovery: { attribute: 'no-recovery', type: Boolean },
    recordWhileHidden: { attribute: 'record-while-hidden', type: Boolean },
    assetBase: { attribute: 'asset-base', converter: textAttribute },
    headingLevel: { attribute: 'heading-level', converter: numberAttribute },
    audience: { converter: textAttribute },
    credentials: { converter: textAttribute },
    headers: { attribute: false },
    pollInterval: { attribute: 'poll-interval', converter: numberAttribute },
    pollTimeout: { attribute: 'poll-timeout', converter: numberAttribute },
    debug: { type: Boolean },
    prompts: { attribute: false },
    strings: { attribute: false },
    cues: { attribute: false },
  };

  /** URL of the host backend's collection of model runs. Required. */
  endpoint: string | undefined;
  /** The model to run. Default `helios`. */
  model: Model | undefined;
  /** The language spoken. Default: from the nearest `lang`. Set it if that names no region, such as `es`. */
  language: LanguageCode | undefined;
  /**
   * The accent spoken. Helios only. Default: none if `language` is set; otherwise from the nearest `lang`, if that is
   * `en-ID`, `en-KE` or `en-NG`.
   */
  accent: Accent | undefined;
  /**
   * Who owns the session: the host's id of an account or a sign-in. The recorder stores only its hash and never sends
   * it. It offers an unfinished session again only to the same owner or, without `owner` and `user`, in the same tab.
   * Changing it ends the session as leaving the page would.
   */
  owner: string | undefined;
  /** The person recorded. Only for hosts whose backend doesn't know them. Attribute: JSON. */
  user: User | undefined;
  /** Host-defined labels. Attribute: JSON. */
  tags: readonly Tag[] | undefined;
  /** When the person fell asleep: local date-time, no zone. Helios only. */
  sleepTime: string | undefined;
  /** When the person woke: local date-time, no zone. Helios only. */
  wakeTime: string | undefined;
  /**
   * Before a recording, asks when the person fell asleep and woke up, unless both times are set. The answers fill
   * `sleepTime` and `wakeTime` until `discard()`. The person may skip the questions. Helios only.
   */
  askSleepTimes = false;
  /** Required seconds of speech, at least the model's minimum. */
  minSpeech: number | undefined;
  /** Longest recording in seconds. Default 180, which is also the limit. */
  maxDuration: number | undefined;
  /** Skips the review step. */
  autoSubmit = false;
  /** Stores nothing on the device. */
  noRecovery = false;
  /** Keeps recording while the element isn't rendered (`display: none`, a closed dialog). Otherwise it pauses. */
  recordWhileHidden = false;
  /**
   * URL of the folder with the worker, worklet and speech detector weights, absolute or relative to the page. Default:
   * set for the page by `setAssetBase`, or next to the module.
   */
  assetBase: string | undefined;
  /** Level of the card's heading, 1 to 6. Default 2. */
  headingLevel: number | undefined;
  /** Who views the page. A speaker never gets Apollo results. Default `speaker`. */
  audience: Audience | undefined;
  /** Credentials for requests to the host endpoint. Default `same-origin`. */
  credentials: RequestCredentials | undefined;
  /** Headers for requests to the host endpoint, or a function that returns them. */
  headers: HostHeaders | undefined;
  /** Milliseconds between polls, at least 1000. Default 3000. */
  pollInterval: number | undefined;
  /** Milliseconds until polling gives up. Default 600000. */
  pollTimeout: number | undefined;
  /** Logs what keeps the recorder from working on this page, as found by `diagnose()`. */
  debug = false;

  /** Questions and texts that replace the recorder's own, by kind of recording. */
  prompts: Prompts | undefined;
  /** Texts that replace those of the language. */
  strings: StringOverrides | undefined;
  /** Cues for the start and end of a recording. Default: none. The microphone picks up a tone too. */
  cues: readonly Cue[] | undefined;

  /** Options of a session started now. */
  protected get options(): RecorderOptions {
    const own = pick(this, RECORDER_OPTIONS);
    if (own.language !== undefined) return own;
    const lang = nearestLang(this);
    return { ...own, language: languageCodeOf(lang), accent: own.accent ?? accentOf(lang) };
  }

  protected get access(): HostAccess {
    return { credentials: this.credentials, headers: this.headers };
  }
}
