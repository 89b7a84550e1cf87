import { EnergyCounter } from '../energy-counter.js';
import { loadSpeechWeights } from '../detector/load-weights.js';
import type { OpenCounting } from './counting.js';
import { PageCounting } from './page-counting.js';
import { startSpeechWorker, WorkerCounting } from './worker-counting.js';

/** Counts loudness, which needs nothing that could be missing. */
export const countLoudness: OpenCounting = (sampleRate, signal) => {
  const detector = { detector: 'energy', detectorReason: 'weights-unavailable' } as const;
  return Promise.resolve(new PageCounting(new EnergyCounter(sampleRate), detector, sampleRate, signal));
};

/**
 * The speech counters, best first: the detector in a worker, where it blocks nothing; in the page, if its policy
 * forbids workers; and loudness, if the weights don't load. Starts loading what they need.
 * @param assetBase see `assetUrl`
 */
export function openCountings(assetBase: string | undefined, signal: AbortSignal): readonly OpenCounting[] {
  const weights = loadSpeechWeights(signal, assetBase);
  weights.catch(() => void warn(signal));
  const worker = startSpeechWorker(weights, assetBase, signal);
  worker.catch(() => undefined); // it may fail before anything is recorded
  return [
    async (sampleRate, signal) => new WorkerCounting(await worker, sampleRate, signal),
    async (sampleRate, signal) => {
      const [file, { parseSpeechWeights, SpeechCounter }] = await Promise.all([weights, import('./detector.chunk.js')]);
      const counter = new SpeechCounter(sampleRate, parseSpeechWeights(file));
      return new PageCounting(counter, { detector: 'silero-vad-v6' }, sampleRate, signal);
    },
    countLoudness,
  ];
}

/** The network may be gone. */
async function warn(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const warning = await import('./warn-of-fallback.chunk.js').catch(() => undefined);
  warning?.warnOfMissingWeights();
}
