import recorderWorklet from './recorder-library/recorder.worklet.ts?source';
import sha256Worker from './sha256.worker.ts?source';
import speechWeights from './speech/silero-vad-v6.bin?source';
import speechWorklet from './speech.worklet.ts?source';

const SOURCES: Readonly<Record<string, string>> = {
  'sha256.worker.js': sha256Worker,
  'recorder.worklet.js': recorderWorklet,
  'speech.worklet.js': speechWorklet,
};

const urls = new Map<string, string>();

/** A URL of a worker or worklet, by the name of its file: made once and kept, since nobody says when it has been read. */
export function urlOf(name: string): string {
  const source = new Blob([SOURCES[name] ?? ''], { type: 'text/javascript' });
  const url = urls.get(name) ?? URL.createObjectURL(source);
  urls.set(name, url);
  return url;
}

/** The bytes of `silero-vad-v6.bin`. */
export const weights = (): ArrayBuffer => Uint8Array.from(atob(speechWeights), (char) => char.charCodeAt(0)).buffer;
