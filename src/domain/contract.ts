import { isSecure } from './secure-url.js';
import { RecorderError } from './errors.js';
import { isJsonObject, stringField, type JsonObject } from './json.js';
import { MODEL_RULES, type Accent, type BirthSex, type LanguageCode, type Model, type RecordingKind } from './model.js';

/** The person recorded, as thymia wants them described. */
export interface User {
  /** Stable label without personal data, at most 50 characters. */
  readonly userLabel: string;
  /** `YYYY-MM-DD`; an unknown day or month is `01`. */
  readonly dateOfBirth: string;
  readonly birthSex: BirthSex;
}

/** A label of the host's own: name at most 40 characters, value at most 100, names unique, at most 20 a run. */
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

/** A model run that exists and waits for its recordings. The URLs are secrets: whoever has one may write to the store. */
export interface CreatedRun {
  readonly id: string;
  readonly uploadUrls: Readonly<Partial<Record<RecordingKind, string>>>;
  /** Where to poll; absolute. */
  readonly statusUrl: string;
}

/** A run as the host reports it. Only `status` is sure; unknown fields and statuses are passed on. */
export type Run = JsonObject & { readonly status: string };

const invalid = (what: string) =>
  new RecorderError('host-response-invalid', `The host endpoint's answer is not a model run: ${what}.`);

/**
 * Reads the host's answer to a create.
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

/** Where a run is read unless the host says otherwise: `{endpoint}/{id}`. */
export function runUrl(endpoint: string, id: string): string {
  const collection = endpoint.replace(/[?#].*/, '').replace(/\/?$/, '/');
  return `${collection}${encodeURIComponent(id)}`;
}

/** Longer URLs than this are refused by servers. */
const MAXIMUM_URL_LENGTH = 8000;

/** An absolute http(s) URL; plain http only to the machine itself, since the recording is health data. */
function safeUrl(value: string | undefined, base: string, field: string): string {
  const url = value === undefined || !URL.canParse(value, base) ? undefined : new URL(value, base);
  if (url === undefined) throw invalid(`"${field}" is missing or no URL`);
  if (url.href.length > MAXIMUM_URL_LENGTH) throw invalid(`"${field}" is too long`);
  if (!isSecure(url)) throw invalid(`"${field}" must be https`);
  return url.href;
}

/**
 * Reads a run that was polled.
 * @throws RecorderError `host-response-invalid`
 */
export function parseRun(json: unknown): Run {
  if (!isJsonObject(json)) throw invalid('it is no JSON object');
  const status = stringField(json, 'status');
  if (status === undefined) throw invalid('"status" is missing or no string');
  return { ...json, status };
}
