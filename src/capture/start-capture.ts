import { followAbort } from '../platform/abort.js';
import { abortReason } from '../platform/clock.js';
import { loadPart } from '../platform/load-part.js';
import type { StartCapture } from '../domain/ports.js';
import { canRecord } from '../platform/browser-support.js';
import { openMicrophone } from './microphone/open-microphone.js';

/** Loads the recording code together with what it imports, in one round of requests. */
export async function loadRecording() {
  const [recording] = await Promise.all([import('./recording/record.chunk.js'), import('../platform/csp-watch.js')]);
  return recording;
}

/** Records the browser's microphone as WAV and counts its seconds of speech. The recording code loads meanwhile. */
export const startCapture: StartCapture = async (options, listener, signal) => {
  const controller = followAbort(signal);
  try {
    const microphone = openMicrophone(options, controller.signal);
    microphone.catch(() => undefined); // it may reject before anything awaits it
    if (!canRecord()) await microphone; // it rejects with the right code
    const { record } = await loadPart(loadRecording);
    return await record(microphone, options, listener, controller);
  } catch (thrown) {
    controller.abort();
    throw signal.aborted ? abortReason(signal) : thrown;
  }
};
