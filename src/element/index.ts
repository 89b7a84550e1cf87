export type * from '../session/index.js';
export type { Diagnosis } from './diagnose.js';
export type * from './events.js';
export { ThymiaRecorder } from './thymia-recorder.js';
