import type { User } from '../domain/contract.js';
import { BIRTH_SEXES, LANGUAGE_CODES, type LanguageCode } from '../domain/model.js';
import { boolean, calendarDate, fieldsOf, listOf, oneOf, text, string, type Fields, type Read } from './fields.js';

/** What thymia asks of a run of either model. */
export interface RunInput {
  readonly user: User;
  /** Spoken in the recordings. */
  readonly language: LanguageCode;
  /** Delete recordings and results 12 hours after completion. Default: false. */
  readonly deleteData?: boolean | undefined;
}

/**
 * What thymia reports of a run of either model. Only `id` and `status` are sure; what is null or absent is `undefined`,
 * and fields that are not listed here are passed on. Times are ISO 8601 with a zone.
 */
export interface RunAnswer {
  readonly id: string;
  /** `CREATED`, `RUNNING`, `COMPLETE_OK`, `COMPLETE_ERROR`, or one that thymia adds later. */
  readonly status: string;
  readonly createdAt?: string | undefined;
  readonly runAt?: string | undefined;
  readonly completedAt?: string | undefined;
  readonly userLabel?: string | undefined;
  readonly deleteData?: boolean | undefined;
  /** With `COMPLETE_ERROR`: `ERR_RECORDING_TOO_SHORT` and the like; treat an unknown one as `ERR_INTERNAL`. */
  readonly errorCode?: string | undefined;
  /** For developers, never for the person recorded. */
  readonly errorReason?: string | undefined;
  readonly warnings?: readonly string[] | undefined;
  /** Version of the model; results of different versions are not comparable. */
  readonly model?: string | undefined;
}

const user: Read<User> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    userLabel: fields.required('userLabel', text(1, 50)),
    dateOfBirth: fields.required('dateOfBirth', calendarDate),
    birthSex: fields.required('birthSex', oneOf(BIRTH_SEXES)),
  };
};

/** Reads the input that both models have; the rest is left out. */
export const runInput: Read<RunInput> = (value, path) => {
  const fields = fieldsOf(value, path);
  return {
    user: fields.required('user', user),
    language: fields.required('language', oneOf(LANGUAGE_CODES)),
    deleteData: fields.optional('deleteData', boolean),
  };
};

/** Reads what the answers about both models have, and keeps the rest as it is. */
export const runAnswer = (fields: Fields): RunAnswer => ({
  ...fields.json,
  id: fields.required('id', string),
  status: fields.required('status', string),
  createdAt: fields.optional('createdAt', string),
  runAt: fields.optional('runAt', string),
  completedAt: fields.optional('completedAt', string),
  userLabel: fields.optional('userLabel', string),
  deleteData: fields.optional('deleteData', boolean),
  errorCode: fields.optional('errorCode', string),
  errorReason: fields.optional('errorReason', string),
  warnings: fields.optional('warnings', listOf(string)),
  model: fields.optional('model', string),
});
