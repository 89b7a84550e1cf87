export type { RunErrorCode } from '../domain/run-error.js';
export type { CountSpeech } from './analysis.js';
export type { Fault, RunFate } from './faults.js';
export { createThymiaSimulator, type ThymiaSimulator, type ThymiaSimulatorOptions } from './simulator.js';
export type { S3Access } from './store/presigned-url.js';
export type { RecordingStore, StoredRecording } from './store/recording-store.js';
export { createS3Store, type S3StoreOptions } from './store/s3-store.js';
