import type { Audience } from './audience.js';
import type { RunRequest, Tag, User } from './contract.js';
import { RecorderError } from './errors.js';
import type { JournalOwner, Person } from './ports.js';
import { isJsonObject } from './json.js';
import {
  ACCENTS,
  BIRTH_SEXES,
  isOneOf,
  LANGUAGE_CODES,
  MODEL_RULES,
  MODELS,
  RECORDING_LIMIT_SECONDS,
  SPEECH_MARGIN,
  type Model,
  type RecordingKind,
} from './model.js';
import { defined } from './objects.js';
import type { RecorderOptions } from './options.js';

/** Unchecked options from attributes, untyped scripts or storage. */
export type UncheckedOptions = { readonly [Name in keyof RecorderOptions]?: unknown };

/** Everything a session needs to know, checked and frozen when it starts. */
export interface SessionPlan {
  /** UUID; also the idempotency key of the session's first run. */
  readonly sessionId: string;
  readonly model: Model;
  readonly kinds: readonly RecordingKind[];
  /** Absolute URL. */
  readonly endpoint: string;
  /** The session's owner, never stored or sent in clear. */
  readonly owner: JournalOwner;
  readonly request: RunRequest;
  /** Seconds of speech that the model or the host requires. */
  readonly minimumSpeechSeconds: number;
  /** Seconds of speech that suffice: the minimum plus its margin. */
  readonly requiredSpeechSeconds: number;
  /** Exclusive limit of each recording, in seconds. */
  readonly maximumSeconds: number;
  readonly autoSubmit: boolean;
  /** Whether the device keeps it until it is sent. */
  readonly isRecoverable: boolean;
  readonly audience: Audience;
  readonly pollIntervalMs: number;
  readonly pollTimeoutMs: number;
  /** Its source options, without `owner`. */
  readonly options: UncheckedOptions;
}

const wrong = (field: string, fix: string) => new RecorderError('configuration', `"${field}" ${fix}.`);

/**
 * Checks a host's options.
 * @param baseUrl base of a relative `endpoint`
 * @throws RecorderError `configuration`, naming the field and the fix
 */
export function createPlan({ owner, ...options }: UncheckedOptions, sessionId: string, baseUrl?: string): SessionPlan {
  const model = checkModel(options.model);
  const endpoint = endpointUrl(options.endpoint, baseUrl);
  const { kinds, minimumSpeechSeconds: lowest } = MODEL_RULES[model];
  const minimumSpeechSeconds = atLeast('min-speech', options.minSpeech ?? lowest, lowest, 's of speech');
  const maxDuration = atLeast(
    'max-duration',
    options.maxDuration ?? RECORDING_LIMIT_SECONDS,
    minimumSpeechSeconds,
    's',
  );
  if (maxDuration > RECORDING_LIMIT_SECONDS)
    throw wrong('max-duration', `must be at most ${RECORDING_LIMIT_SECONDS} s`);
  return Object.freeze({
    sessionId,
    model,
    kinds,
    endpoint,
    owner: Object.freeze({ endpoint, model, owner: checkOwner(owner), userLabel: labelOf(options.user) }),
    request: Object.freeze(createRequest(options, model)),
    minimumSpeechSeconds,
    requiredSpeechSeconds: Math.round(minimumSpeechSeconds * SPEECH_MARGIN * 1000) / 1000,
    maximumSeconds: maxDuration,
    autoSubmit: options.autoSubmit === true,
    isRecoverable: options.noRecovery !== true,
    audience: options.audience === 'clinician' ? 'clinician' : 'speaker',
    pollIntervalMs: atLeast('poll-interval', options.pollInterval ?? 3000, 1000, 'ms'),
    pollTimeoutMs: atLeast('poll-timeout', options.pollTimeout ?? 600_000, 0, 'ms'),
    options,
  });
}

/** The person these options name, as far as they are valid. */
export const personOf = ({ owner, user }: UncheckedOptions): Person => ({
  ...(typeof owner === 'string' && { owner }),
  userLabel: labelOf(user),
});

/**
 * The owner and purpose of a session with these options.
 * @returns `undefined` while they name no valid endpoint or model
 */
export function ownerOf(
  { owner, model, endpoint, user }: UncheckedOptions,
  baseUrl?: string,
): JournalOwner | undefined {
  try {
    return {
      endpoint: endpointUrl(endpoint, baseUrl),
      model: checkModel(model),
      owner: checkOwner(owner),
      userLabel: labelOf(user),
    };
  } catch {
    return undefined;
  }
}

function checkOwner(owner: unknown): string | undefined {
  if (owner === undefined || (typeof owner === 'string' && owner !== '')) return owner;
  throw wrong('owner', 'must be a text that is not empty, such as the id of the account');
}

const labelOf = (user: unknown) =>
  isJsonObject(user) && typeof user['userLabel'] === 'string' ? user['userLabel'] : undefined;

function checkModel(model: unknown): Model {
  if (model === undefined) return 'helios';
  if (!isOneOf(MODELS, model)) throw wrong('model', 'must be "helios" or "apollo"');
  return model;
}

function atLeast(field: string, value: unknown, minimum: number, unit: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= minimum) return value;
  throw wrong(field, `must be a number of at least ${minimum} ${unit}`);
}

/**
 * The host endpoint as an absolute URL.
 * @throws RecorderError `configuration`
 */
export function endpointUrl(endpoint: unknown, baseUrl: string | undefined): string {
  if (typeof endpoint !== 'string' || endpoint === '')
    throw wrong('endpoint', 'is missing: set it to the URL of your backend that creates model runs');
  const url = URL.canParse(endpoint, baseUrl) ? new URL(endpoint, baseUrl) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw wrong('endpoint', 'must be an http(s) URL');
  return url.href;
}

function createRequest(options: UncheckedOptions, model: Model): RunRequest {
  if (!isOneOf(LANGUAGE_CODES, options.language))
    throw wrong(
      'language',
      `is missing or unknown: set it, or the "lang" around the element, to one of ${LANGUAGE_CODES.join(', ')}`,
    );
  const { language } = options;
  const user = optional(options.user, checkUser);
  if (model === 'apollo') return defined({ model, language, user });
  return defined({
    model,
    language,
    user,
    accent: optional(options.accent, checkAccent),
    tags: optional(options.tags, checkTags),
    sleepTime: optional(options.sleepTime, (time) => checkLocalTime('sleep-time', time)),
    wakeTime: optional(options.wakeTime, (time) => checkLocalTime('wake-time', time)),
  });
}

const optional = <T>(value: unknown, check: (value: unknown) => T): T | undefined =>
  value === undefined ? undefined : check(value);

function checkAccent(accent: unknown) {
  if (!isOneOf(ACCENTS, accent)) throw wrong('accent', `must be one of ${ACCENTS.join(', ')}`);
  return accent;
}

function checkUser(user: unknown): User {
  if (!isJsonObject(user)) throw wrong('user', 'must be an object with userLabel, dateOfBirth and birthSex');
  const { userLabel, dateOfBirth, birthSex } = user;
  if (typeof userLabel !== 'string' || userLabel === '' || userLabel.length > 50)
    throw wrong('user.userLabel', 'must be a text of 1 to 50 characters');
  if (typeof dateOfBirth !== 'string' || !isDate(dateOfBirth)) throw wrong('user.dateOfBirth', 'must be YYYY-MM-DD');
  if (!isOneOf(BIRTH_SEXES, birthSex)) throw wrong('user.birthSex', `must be one of ${BIRTH_SEXES.join(', ')}`);
  return { userLabel, dateOfBirth, birthSex };
}

function checkTags(tags: unknown): readonly Tag[] {
  if (!Array.isArray(tags) || tags.length > 20) throw wrong('tags', 'must be a list of at most 20');
  const checked = tags.map(checkTag);
  if (new Set(checked.map((tag) => tag.name)).size < checked.length) throw wrong('tags', 'must have unique names');
  return checked;
}

function checkTag(tag: unknown, index: number): Tag {
  if (!isJsonObject(tag)) throw wrong(`tags[${index}]`, 'must be an object with name and value');
  const { name, value } = tag;
  if (typeof name !== 'string' || name === '' || name.length > 40)
    throw wrong(`tags[${index}].name`, 'must be a text of 1 to 40 characters');
  if (typeof value !== 'string' || value.length > 100)
    throw wrong(`tags[${index}].value`, 'must be a text of at most 100 characters');
  return { name, value };
}

function checkLocalTime(field: string, value: unknown): string {
  if (typeof value === 'string' && isLocalTime(value)) return value;
  throw wrong(field, 'must be a local date-time without a zone, such as 2026-03-01T07:30:00');
}

function isLocalTime(value: string): boolean {
  const isLocal = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(value) && isDate(value.slice(0, 10));
  return isLocal && !Number.isNaN(Date.parse(value));
}

function isDate(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** A moment as thymia's local date-time without a zone: `YYYY-MM-DDTHH:MM:SS`. */
export function localDateTime(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}
