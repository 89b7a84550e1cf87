import { toRecorderError, type ErrorCode } from '../domain/errors.js';
import type { SessionEvent } from './state.js';

/** The event of a failure. `code` and `message` apply unless it is already a `RecorderError`. */
export const failedEvent = (thrown: unknown, code: ErrorCode, message: string): SessionEvent => ({
  type: 'failed',
  error: toRecorderError(thrown, code, message),
});
