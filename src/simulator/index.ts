export type { Fault } from './faults.js';
export type { MswHttp } from './msw-handlers.js';
export { createThymiaSimulator, type ThymiaSimulator, type ThymiaSimulatorOptions } from './simulator.js';
export type { SpeechEstimate } from './speech-estimate.js';
