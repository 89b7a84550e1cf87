export { createRunHandler, type RunHandler } from './run-handler.js';
export type { Authorization, RunDefaults, RunHandlerOptions } from './run-handler-options.js';
export type { Audience } from '../domain/audience.js';
export { createThymiaClient, type RunOf, type ThymiaClient } from './thymia-client.js';
export type { CallOptions, Fetch, Region, ThymiaClientOptions } from './thymia-api.js';
export { ThymiaError, type RejectionDetail, type ThymiaErrorCode } from './thymia-error.js';
export type { RecordingBody } from './upload-recording.js';
export type { WaitOptions } from './wait-for-run.js';
export type { RunAnswer, RunInput } from './run.js';
export type {
  CreatedHeliosRun,
  DataDeletionType,
  HeliosRun,
  HeliosRunInput,
  HeliosScore,
  HeliosScores,
  HeliosSection,
} from './helios-run.js';
export type {
  ApolloDisorder,
  ApolloReport,
  ApolloResults,
  ApolloRun,
  ApolloRunInput,
  ApolloSymptom,
  CreatedApolloRun,
} from './apollo-run.js';
