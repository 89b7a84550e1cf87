import { followAbort } from '../platform/abort.js';
import { abortReason } from '../platform/clock.js';
import { loadPart } from '../platform/load-part.js';
import type { StartCapture } from '../domain/ports.js';
import { canRecord } from '../platform/browser-support.js';
import { openMicrophone } from './microphone/open-microphone.js';

/** What records once there is a microphone; what that imports is asked for in the same round of requests. */
export async function loadRecording() {
  const [recording] = await Promise.all([import('./recording/record.chunk.js'), import('../platform/csp-watch.js')]);
  return recording;
}

/** The browser's microphone, recorded as WAV, with its seconds of speech counted. What records loads meanwhile. */
export const startCapture: StartCapture = async (options, listener, signal) => {
  const controller = followAbort(signal);
  try {
    const microphone = openMicrophone(options, controller.signal);
    microphone.catch(() => undefined); // it may be refused before anything waits for it
    if (!canRecord()) await microphone; // it rejects with the right code
    const { record } = await loadPart(loadRecording);
    return await record(microphone, options, listener, controller);
  } catch (thrown) {
    controller.abort();
    throw signal.aborted ? abortReason(signal) : thrown;
  }
};
