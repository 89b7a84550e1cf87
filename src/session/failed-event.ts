import { toRecorderError, type ErrorCode } from '../domain/errors.js';
import type { SessionEvent } from './state.js';

/** The event of a failure; `code` and `message` are for what isn't a `RecorderError` already. */
export const failedEvent = (thrown: unknown, code: ErrorCode, message: string): SessionEvent => ({
  type: 'failed',
  error: toRecorderError(thrown, code, message),
});
