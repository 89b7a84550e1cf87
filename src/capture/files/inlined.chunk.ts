import type { InlinedAssets, ScriptAsset } from '../../platform/assets.js';
import speechWorker from '../speech/counting/speech.worker.ts?source';
import recorderWorklet from '../recorder-library/recorder.worklet.ts?source';
import speechWeights from '../speech/detector/silero-vad-v6.bin?source';

const SOURCES: Readonly<Record<ScriptAsset, string>> = {
  'recorder.worklet.js': recorderWorklet,
  'speech.worker.js': speechWorker,
};

const urls = new Map<ScriptAsset, string>();

/** The URL of a worker or worklet, by file name. Created once and kept, since nothing reports when it has been read. */
export const urlOf: InlinedAssets['urlOf'] = (name) => {
  const url = urls.get(name) ?? URL.createObjectURL(new Blob([SOURCES[name]], { type: 'text/javascript' }));
  urls.set(name, url);
  return url;
};

/** The bytes of `silero-vad-v6.bin`. */
export const weights = (): ArrayBuffer => Uint8Array.from(atob(speechWeights), (char) => char.charCodeAt(0)).buffer;
