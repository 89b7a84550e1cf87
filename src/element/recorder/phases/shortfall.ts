import type { RecorderError } from '../../../domain/errors.js';

const CODES = /^recording-(silent|too-short)$/;
const RUN_CODES = /_(TOO_SHORT|TRANSCRIPTION_FAILED)$/;

/** Whether there was too little of the person's voice, as the recorder or thymia found. */
export const isShortfall = (error: RecorderError | undefined) =>
  error !== undefined && (CODES.test(error.code) || RUN_CODES.test(error.runErrorCode ?? ''));
