import { PCM_TYPE, recordsPcm } from '../../../platform/browser-support.js';

/**
 * Part of the library's interface: the browser's own recorder. The original is whatever the page has in its place when the
 * library loads.
 */
export const createNativeMediaRecorderConstructor = () =>
  Object.assign(BrowsersRecorder, { isTypeSupported: (type: string) => type === PCM_TYPE && recordsPcm() });

/** Called with `new` by the library, where `isTypeSupported` says so. */
function BrowsersRecorder(stream: MediaStream, options: MediaRecorderOptions): MediaRecorder {
  return new MediaRecorder(stream, options);
}
