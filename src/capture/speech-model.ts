import { loadSpeechWeights } from './speech/load-weights.js';
import type { SpeechWeights } from './speech/weights.js';
import type { SpeechCounter } from './speech-counter.js';

/** The detector, with its weights. */
export interface SpeechModel {
  readonly weights: SpeechWeights;
  /** @param sampleRate Hz */
  readonly createCounter: (sampleRate: number) => SpeechCounter;
}

/**
 * Loads the detector while its weights load, which takes longer. Rejects when either does not come.
 * @param assetBase see `assetUrl`
 */
export async function loadSpeechModel(signal: AbortSignal, assetBase?: string): Promise<SpeechModel> {
  const [{ parseSpeechWeights, SpeechCounter }, file] = await Promise.all([
    import('./detector.js'),
    loadSpeechWeights(signal, assetBase),
  ]);
  const weights = parseSpeechWeights(file);
  return { weights, createCounter: (sampleRate) => new SpeechCounter(sampleRate, weights) };
}
