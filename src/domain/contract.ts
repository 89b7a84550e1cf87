import { isSecure } from './secure-url.js';
import { RecorderError } from './errors.js';
import { isJsonObject, stringField, type JsonObject } from './json.js';
import { MODEL_RULES, type Accent, type BirthSex, type LanguageCode, type Model, type RecordingKind } from './model.js';

/** The person recorded, described as thymia requires. */
export interface User {
  /** Stable label without personal data, at most 50 characters. */
  readonly userLabel: string;
  /** `YYYY-MM-DD`; `01` for an unknown day or month. */
  readonly dateOfBirth: string;
  readonly birthSex: BirthSex;
}

/** A host-defined label. Name up to 40 characters, value up to 100. Up to 20 per run, with unique names. */
export interface Tag {
  readonly name: string;
  readonly value: string;
}

/** Body of `POST {endpoint}`. Local date-times have no zone: `YYYY-MM-DDTHH:MM:SS`. */
export interface RunRequest {
  readonly model: Model;
  readonly language: LanguageCode;
  readonly accent?: Accent;
  readonly user?: User;
  readonly tags?: readonly Tag[];
  readonly sleepTime?: string;
  readonly wakeTime?: string;
  readonly recordingTime?: string;
}

/** A new model run that awaits its recordings. The URLs are secrets: anyone who has one can write to the store. */
export interface CreatedRun {
  readonly id: string;
  readonly uploadUrls: Readonly<Partial<Record<RecordingKind, string>>>;
  /** Absolute URL to poll. */
  readonly statusUrl: string;
}

/** A run as the host reports it. Only `status` is certain. Unknown fields and statuses pass through. */
export type Run = JsonObject & { readonly status: string };

const invalid = (what: string) =>
  new RecorderError('host-response-invalid', `The host endpoint's answer is not a model run: ${what}.`);

/**
 * Parses the host's create response.
 * @param json the parsed body
 * @param endpoint absolute URL of the endpoint, for relative URLs and the default `statusUrl`
 * @throws RecorderError `host-response-invalid`, naming the field
 */
export function parseCreatedRun(json: unknown, model: Model, endpoint: string): CreatedRun {
  if (!isJsonObject(json)) throw invalid('it is no JSON object');
  const id = stringField(json, 'id');
  if (id === undefined) throw invalid('"id" is missing or no string');
  return { id, uploadUrls: parseUploadUrls(json, model, endpoint), statusUrl: parseStatusUrl(json, id, endpoint) };
}

function parseUploadUrls(json: JsonObject, model: Model, endpoint: string): CreatedRun['uploadUrls'] {
  const holder = model === 'apollo' ? json['uploadUrls'] : json;
  if (!isJsonObject(holder)) throw invalid('"uploadUrls" is missing or no object');
  const urls: Partial<Record<RecordingKind, string>> = {};
  for (const kind of MODEL_RULES[model].kinds) {
    const field = `${kind}UploadUrl`;
    urls[kind] = safeUrl(stringField(holder, field), endpoint, field);
  }
  return urls;
}

function parseStatusUrl(json: JsonObject, id: string, endpoint: string): string {
  const given = json['statusUrl'];
  if (given === undefined || given === null) return runUrl(endpoint, id);
  return safeUrl(stringField(json, 'statusUrl'), endpoint, 'statusUrl');
}

/** Default URL for reading a run: `{endpoint}/{id}`. */
export function runUrl(endpoint: string, id: string): string {
  const collection = endpoint.replace(/[?#].*/, '').replace(/\/?$/, '/');
  return `${collection}${encodeURIComponent(id)}`;
}

/** Servers reject longer URLs than this. */
const MAXIMUM_URL_LENGTH = 8000;

/** An absolute http(s) URL. Allows plain http only to this machine, since the recording is health data. */
function safeUrl(value: string | undefined, base: string, field: string): string {
  const url = value === undefined || !URL.canParse(value, base) ? undefined : new URL(value, base);
  if (url === undefined) throw invalid(`"${field}" is missing or no URL`);
  if (url.href.length > MAXIMUM_URL_LENGTH) throw invalid(`"${field}" is too long`);
  if (!isSecure(url)) throw invalid(`"${field}" must be https`);
  return url.href;
}

/**
 * Parses a polled run.
 * @throws RecorderError `host-response-invalid`
 */
export function parseRun(json: unknown): Run {
  if (!isJsonObject(json)) throw invalid('it is no JSON object');
  const status = stringField(json, 'status');
  if (status === undefined) throw invalid('"status" is missing or no string');
  return { ...json, status };
}
