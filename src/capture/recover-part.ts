import { systemClock } from '../domain/clock.js';
import { RecorderError } from '../domain/errors.js';
import type { CapturePart, CaptureSlice, RecoverPart } from '../domain/ports.js';
import { BrowserCapturePart } from './capture-part.js';
import { followLoading } from './follow-loading.js';
import { PcmCollector } from './pcm-collector.js';
import { readReceipt, type CountedSpeech } from './receipt-facts.js';
import { EnergyCounter } from './speech/energy-counter.js';
import { loadSpeechModel } from './speech-model.js';

/**
 * A recording from the slices that were kept of it. The speech of one that was not finished is counted again.
 * @param assetBase see `assetUrl`
 */
export async function recoverPart(
  ...[slices, receipt, maximumSeconds, signal, assetBase]: [...Parameters<RecoverPart>, assetBase?: string]
): Promise<CapturePart> {
  const sampleRate = slices[0]?.sampleRate;
  if (sampleRate === undefined) throw new RecorderError('recording-failed', 'Nothing was kept of the recording.');
  const { channelCount, counted, ...facts } = readReceipt(receipt);
  const ofOneRate = slices.filter((slice) => slice.sampleRate === sampleRate);
  const { speechSeconds, detector } = counted ?? (await countAgain(ofOneRate, sampleRate, signal, assetBase));
  const collector = PcmCollector.of(
    ofOneRate.map(({ samples }) => samples),
    { sampleRate, channelCount },
  );
  const figures = { level: 0, speechSeconds, elapsedSeconds: collector.seconds, counting: false };
  return new BrowserCapturePart({ ...facts, collector, figures, detector, maximumSeconds, assetBase });
}

async function countAgain(
  slices: readonly CaptureSlice[],
  sampleRate: number,
  signal: AbortSignal,
  assetBase: string | undefined,
): Promise<CountedSpeech> {
  const { counter, detector } = await createCounter(sampleRate, signal, assetBase);
  for (const { samples } of slices) {
    counter.push(Float32Array.from(samples, (sample) => sample / 32768));
    await systemClock.delay(0, signal); // the page goes on meanwhile
  }
  return { speechSeconds: counter.speechSeconds, detector };
}

/** What counts speech at this rate (Hz): the detector, or loudness where its weights can’t be had. */
export async function createCounter(sampleRate: number, signal: AbortSignal, assetBase?: string) {
  const loading = loadSpeechModel(signal, assetBase);
  void followLoading({ weights: loading }, signal);
  try {
    const model = await loading;
    return { counter: model.createCounter(sampleRate), detector: { detector: 'silero-vad-v6' } as const };
  } catch {
    signal.throwIfAborted();
    const detector = { detector: 'energy', detectorReason: 'weights-unavailable' } as const;
    return { counter: new EnergyCounter(sampleRate), detector };
  }
}
