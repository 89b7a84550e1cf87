import { followAbort } from '../../platform/abort.js';
import { RecorderError } from '../../domain/errors.js';
import type { CapturePart, RecoverPart } from '../../domain/ports.js';
import { openCountings } from '../speech/counting/open-countings.js';
import { readReceipt } from '../quality/receipt-facts.js';
import { VoiceRecording } from './voice-recording.js';

/**
 * Rebuilds a recording from its stored slices. Recounts the speech if it wasn't finished.
 * @param assetBase see `assetUrl`
 */
export async function recoverPart(
  ...[slices, receipt, maximumSeconds, signal, assetBase]: [...Parameters<RecoverPart>, assetBase?: string]
): Promise<CapturePart> {
  const sampleRate = slices[0]?.sampleRate;
  if (sampleRate === undefined) throw new RecorderError('recording-failed', 'Nothing was kept of the recording.');
  const ofOneRate = slices.filter((slice) => slice.sampleRate === sampleRate).map(({ samples }) => samples);
  const controller = followAbort(signal);
  const countings = () => openCountings(assetBase, controller.signal);
  try {
    return await VoiceRecording.restored(
      ofOneRate,
      readReceipt(receipt),
      { sampleRate, maximumSeconds, countings },
      controller.signal,
    );
  } finally {
    controller.abort(); // the worker
  }
}
