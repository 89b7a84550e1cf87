import { isOneOf } from './model.js';

/** Why a run ended without results, for both models. Source: thymia API, `MentalWellnessErrorCode`, `ApolloErrorCode`. */
export const RUN_ERROR_CODES = [
  'ERR_RECORDING_INVALID_FORMAT',
  'ERR_RECORDING_TOO_SHORT',
  'ERR_RECORDING_TOO_LONG',
  'ERR_TRANSCRIPTION_FAILED',
  'ERR_INTERNAL',
] as const;
export type RunErrorCode = (typeof RUN_ERROR_CODES)[number];

/** A run's `errorCode`. Treats an unknown or missing one as an internal error. */
export const knownRunErrorCode = (code: unknown): RunErrorCode =>
  isOneOf(RUN_ERROR_CODES, code) ? code : 'ERR_INTERNAL';

/** Whether a new recording may help. After an internal error, the same recordings go into another run. */
export const needsNewRecording = (code: unknown) => knownRunErrorCode(code) !== 'ERR_INTERNAL';
