/** The speech detector, loaded in one piece beside its weights. */
export { parseSpeechWeights } from '../detector/weights.js';
export { SpeechCounter } from './speech-counter.js';
