import { fieldsOf, number, recordOf, string, type Read } from './fields.js';
import { runAnswer, runInput, type RunAnswer, type RunInput } from './run.js';

/** Body of `POST /v1/models/apollo`. */
export type ApolloRunInput = RunInput;

/** Answer to `createApolloRun`. Each URL takes a `PUT` within 1 hour, and is a secret. */
export interface CreatedApolloRun {
  readonly id: string;
  readonly uploadUrls: { readonly moodQuestionUploadUrl: string; readonly readAloudUploadUrl: string };
}

/** Both 0 to 1. */
export interface ApolloDisorder {
  readonly probability: number;
  readonly severity: number;
}

/** One symptom of a disorder. */
export interface ApolloSymptom {
  /** 0 to 1. */
  readonly severity: number;
  /** Probabilities of `none`, `mild`, `moderate` and `severe`; they sum to about 1. */
  readonly distribution: Readonly<Record<string, number>>;
}

/** Scores by `depression` and `anxiety`, symptoms by their name below that. */
export interface ApolloResults {
  readonly disorders?: Readonly<Record<string, ApolloDisorder>> | undefined;
  readonly symptoms?: Readonly<Record<string, Readonly<Record<string, ApolloSymptom>>>> | undefined;
}

/** Where the report of a run is. The URLs are secrets and change with each `getApolloRun`. */
export interface ApolloReport {
  readonly viewUrl: string;
  readonly pdfUrl: string;
  /** ISO 8601. */
  readonly accessExpiresAt: string;
}

/** Answer to `getApolloRun`. For qualified healthcare professionals, never for the person recorded. */
export interface ApolloRun extends RunAnswer {
  /** With `COMPLETE_OK`. */
  readonly results?: ApolloResults | undefined;
  /** With `COMPLETE_OK`. */
  readonly report?: ApolloReport | undefined;
}

/** Reads the body of an Apollo run; fields that thymia's schema lacks are left out. */
export const apolloRunInput: Read<ApolloRunInput> = runInput;

const uploadUrls: Read<CreatedApolloRun['uploadUrls']> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    ...fields.json,
    moodQuestionUploadUrl: fields.required('moodQuestionUploadUrl', string),
    readAloudUploadUrl: fields.required('readAloudUploadUrl', string),
  };
};

/** Reads thymia's answer to a create, and keeps fields that are not known. */
export const createdApolloRun: Read<CreatedApolloRun> = (value, path) => {
  const fields = fieldsOf(value, path);
  return { ...fields.json, id: fields.required('id', string), uploadUrls: fields.required('uploadUrls', uploadUrls) };
};

const disorder: Read<ApolloDisorder> = (value, path) => {
  const fields = fieldsOf(value, path);
  const probability = fields.required('probability', number);
  return { ...fields.json, probability, severity: fields.required('severity', number) };
};

const symptom: Read<ApolloSymptom> = (value, path) => {
  const fields = fieldsOf(value, path);
  const distribution = fields.required('distribution', recordOf(number));
  return { ...fields.json, severity: fields.required('severity', number), distribution };
};

const results: Read<ApolloResults> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    ...fields.json,
    disorders: fields.optional('disorders', recordOf(disorder)),
    symptoms: fields.optional('symptoms', recordOf(recordOf(symptom))),
  };
};

const report: Read<ApolloReport> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    ...fields.json,
    viewUrl: fields.required('viewUrl', string),
    pdfUrl: fields.required('pdfUrl', string),
    accessExpiresAt: fields.required('accessExpiresAt', string),
  };
};

/** Reads thymia's answer about a run, and keeps fields that are not known. */
export const apolloRun: Read<ApolloRun> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    ...runAnswer(fields),
    results: fields.optional('results', results),
    report: fields.optional('report', report),
  };
};
