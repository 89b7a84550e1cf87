import type { Tag } from '../domain/contract.js';
import { ACCENTS, type Accent } from '../domain/model.js';
import {
  FieldError,
  fieldsOf,
  listOf,
  localDateTime,
  number,
  oneOf,
  text,
  string,
  type Fields,
  type Read,
} from './fields.js';
import { runAnswer, runInput, type RunAnswer, type RunInput } from './run.js';

const MAXIMUM_TAGS = 20;
const DATA_DELETION_TYPES = ['RECORDINGS'] as const;

/** What `deleteData` deletes when it is not to be everything. */
export type DataDeletionType = (typeof DATA_DELETION_TYPES)[number];

/** Body of `POST /v1/models/mental-wellness`. Local date-times have no zone: `YYYY-MM-DDTHH:MM:SS`. */
export interface HeliosRunInput extends RunInput {
  readonly accent?: Accent | undefined;
  /** When the user fell asleep for the last main sleep. */
  readonly sleepTime?: string | undefined;
  /** When the user woke from it. */
  readonly wakeTime?: string | undefined;
  readonly recordingTime?: string | undefined;
  /** At most 20, names unique; a name has at most 40 characters, a value at most 100. */
  readonly tags?: readonly Tag[] | undefined;
  /** Only with `deleteData: true`: delete these and keep the rest. */
  readonly dataToDelete?: readonly DataDeletionType[] | undefined;
}

/** Answer to `createHeliosRun`. The URL takes a `PUT` within 1 hour, and is a secret. */
export interface CreatedHeliosRun {
  readonly id: string;
  readonly recordingUploadUrl: string;
}

/** 0 to 1, higher is more. */
export interface HeliosScore {
  readonly value: number;
}

const SCORES = [
  'mentalStrain',
  'distress',
  'stress',
  'exhaustion',
  'sleepPropensity',
  'lowSelfEsteem',
  'uniformDistress',
  'uniformStress',
  'uniformExhaustion',
  'uniformSleepPropensity',
  'uniformLowSelfEsteem',
] as const;

/** `mentalStrain` and the `uniform` scores are continuous, the others are one of 0, 0.33, 0.66 and 1. */
export type HeliosScores = Readonly<Partial<Record<(typeof SCORES)[number], HeliosScore | undefined>>>;

/** One stretch of the recording; today there is always one, the whole. */
export interface HeliosSection extends HeliosScores {
  /** Seconds from the start of the recording. */
  readonly startSecs: number;
  /** Seconds from the start of the recording. */
  readonly finishSecs: number;
  readonly transcript?: string | undefined;
}

/** Answer to `getHeliosRun`. */
export interface HeliosRun extends RunAnswer {
  /** With `COMPLETE_OK`. */
  readonly results?: { readonly sections: readonly HeliosSection[] } | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly dataToDelete?: readonly string[] | undefined;
}

const tag: Read<Tag> = (value, path) => {
  const fields = fieldsOf(value, path);
  return { name: fields.required('name', text(1, 40)), value: fields.required('value', text(0, 100)) };
};

/** Reads the tags of a run and checks their limits. */
export const tags: Read<readonly Tag[]> = (value, path) => {
  const list = listOf(tag)(value, path);
  if (list.length > MAXIMUM_TAGS) throw new FieldError(path, `must have at most ${MAXIMUM_TAGS} entries`);
  if (new Set(list.map(({ name }) => name)).size < list.length) throw new FieldError(path, 'must have unique names');
  return list;
};

export const dataToDelete: Read<readonly DataDeletionType[]> = listOf(oneOf(DATA_DELETION_TYPES));

/** Reads the body of a Helios run; fields that thymia's schema lacks are left out. */
export const heliosRunInput: Read<HeliosRunInput> = (value, path) => {
  const fields = fieldsOf(value, path);
  const input = {
    ...runInput(value, path),
    accent: fields.optional('accent', oneOf(ACCENTS)),
    sleepTime: fields.optional('sleepTime', localDateTime),
    wakeTime: fields.optional('wakeTime', localDateTime),
    recordingTime: fields.optional('recordingTime', localDateTime),
    tags: fields.optional('tags', tags),
    dataToDelete: fields.optional('dataToDelete', dataToDelete),
  };
  if (input.dataToDelete !== undefined && input.deleteData !== true) {
    throw new FieldError('dataToDelete', 'needs "deleteData" to be true');
  }
  return input;
};

/** Reads thymia's answer to a create, and keeps fields that are not known. */
export const createdHeliosRun: Read<CreatedHeliosRun> = (value, path) => {
  const fields = fieldsOf(value, path);
  const recordingUploadUrl = fields.required('recordingUploadUrl', string);
  return { ...fields.json, id: fields.required('id', string), recordingUploadUrl };
};

const score: Read<HeliosScore> = (value, path) => {
  const fields = fieldsOf(value, path);
  return { ...fields.json, value: fields.required('value', number) };
};

const scores = (fields: Fields): HeliosScores =>
  Object.fromEntries(SCORES.map((name) => [name, fields.optional(name, score)]));

const section: Read<HeliosSection> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    ...fields.json,
    ...scores(fields),
    startSecs: fields.required('startSecs', number),
    finishSecs: fields.required('finishSecs', number),
    transcript: fields.optional('transcript', string),
  };
};

const results: Read<NonNullable<HeliosRun['results']>> = (value, path) => {
  const fields = fieldsOf(value, path);
  return { ...fields.json, sections: fields.required('sections', listOf(section)) };
};

const answeredTag: Read<Tag> = (value, path) => {
  const fields = fieldsOf(value, path);
  return { name: fields.required('name', string), value: fields.required('value', string) };
};

/** Reads thymia's answer about a run, and keeps fields that are not known. */
export const heliosRun: Read<HeliosRun> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    ...runAnswer(fields),
    results: fields.optional('results', results),
    tags: fields.optional('tags', listOf(answeredTag)),
    dataToDelete: fields.optional('dataToDelete', listOf(string)),
  };
};
