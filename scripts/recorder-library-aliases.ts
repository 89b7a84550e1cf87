import { fileURLToPath } from 'node:url';

const FILES = {
  './factories/decode-web-m-chunk': 'interleaved-chunks.ts',
  './factories/native-media-recorder-factory': 'native-recorder.ts',
  'media-encoder-host': 'encoder-host.ts',
  'multi-buffer-data-view': 'multi-buffer-data-view.ts',
  'recorder-audio-worklet': 'recorder-worklet-node.ts',
  'standardized-audio-context': 'native-audio.ts',
  'subscribable-things': 'subscribe.ts',
};

/** What the recorder library and its encoder import, and the files that stand in for it: build, dev server and tests. */
export const recorderLibraryAliases: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FILES).map(([name, file]) => [
    name,
    fileURLToPath(new URL(`../src/capture/recorder-library/${file}`, import.meta.url)),
  ]),
);
