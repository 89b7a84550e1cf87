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

/** What a host sets of `<thymia-recorder>`, by attributes or properties. */
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
  /** Which model hears the recording; default `helios`. */
  model: Model | undefined;
  /** The language spoken; default: from the nearest `lang`. Set it where that names no region, such as `es`. */
  language: LanguageCode | undefined;
  /**
   * The accent spoken, beside the language. Helios only. Default: with `language`, none; otherwise from the nearest
   * `lang`, if that is `en-ID`, `en-KE` or `en-NG`.
   */
  accent: Accent | undefined;
  /**
   * Whose session it is: the host's id of an account or of a sign-in. Only its hash is stored, and it is never sent. An
   * unfinished session is offered again only to the same owner; without `owner` and `user`, only in the same tab. Another
   * value ends the session as leaving the page would.
   */
  owner: string | undefined;
  /** The person recorded, only for hosts whose backend does not know them. Attribute: JSON. */
  user: User | undefined;
  /** Labels of the host's own. Attribute: JSON. */
  tags: readonly Tag[] | undefined;
  /** When the person fell asleep: local date-time without zone. Helios only. */
  sleepTime: string | undefined;
  /** When the person woke: local date-time without zone. Helios only. */
  wakeTime: string | undefined;
  /**
   * Asks before a recording when the person fell asleep and woke up, unless both times are set. The answers fill
   * `sleepTime` and `wakeTime` until `discard()`; the person may skip the questions. Helios only.
   */
  askSleepTimes = false;
  /** Seconds of speech asked for; the model's minimum or more. */
  minSpeech: number | undefined;
  /** Seconds a recording may last; default 180, which is also the most. */
  maxDuration: number | undefined;
  /** Skips the review step. */
  autoSubmit = false;
  /** Keeps nothing on the device. */
  noRecovery = false;
  /** Keeps recording while the element isn't rendered (`display: none`, a closed dialog). Otherwise it pauses. */
  recordWhileHidden = false;
  /**
   * URL of the folder with worker, worklet and the speech detector's weights, absolute or relative to the page; default:
   * as `setAssetBase` says for the page, otherwise next to the module.
   */
  assetBase: string | undefined;
  /** Level of the card's heading, 1 to 6. Default 2. */
  headingLevel: number | undefined;
  /** Who looks at the page; a speaker never gets Apollo results. Default `speaker`. */
  audience: Audience | undefined;
  /** Credentials of requests to the host endpoint; default `same-origin`. */
  credentials: RequestCredentials | undefined;
  /** Headers of requests to the host endpoint, or a function that gives them. */
  headers: HostHeaders | undefined;
  /** Milliseconds between two polls; default 3000, at least 1000. */
  pollInterval: number | undefined;
  /** Milliseconds until polling gives up; default 600000. */
  pollTimeout: number | undefined;
  /** Tells the console what keeps the recorder from working on this page, as `diagnose()` finds it. */
  debug = false;

  /** What is asked or read, instead of the recorder's own questions and text. By kind of recording. */
  prompts: Prompts | undefined;
  /** Texts of the host's own, instead of those of the language. */
  strings: StringOverrides | undefined;
  /** What marks the start and the end of a recording; default: nothing. The microphone hears a tone too. */
  cues: readonly Cue[] | undefined;

  /** Of a session that would start now. */
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
