export { createRunHandler, type RunHandler } from './run-handler.js';
export type {
  Authorization,
  Deletion,
  RunDefaults,
  RunHandlerLimits,
  RunHandlerOptions,
} from './run-handler-options.js';
export type { CreatedRuns } from './created-runs.js';
export type { Audience } from '../domain/audience.js';
export { createThymiaClient, type RunOf, type ThymiaClient } from './thymia-client.js';
export type { CallOptions } from './call-options.js';
export type { Fetch, Region, ThymiaClientOptions } from './thymia-api.js';
export { ThymiaError, type RejectionDetail, type ThymiaErrorCode } from './thymia-error.js';
export type { RecordingBody } from './put-recording.js';
export type { WaitOptions } from './wait-for-run.js';
export type * from './types.js';
