import { fileURLToPath } from 'node:url';

const FILES = {
  'media-encoder-host': 'encoder-host.ts',
  'recorder-audio-worklet': 'recorder-worklet-node.ts',
  'standardized-audio-context': 'native-audio.ts',
  'subscribable-things': 'subscribe.ts',
};

/** Packages that extendable-media-recorder imports, and the files that stand in for them: build, dev server and tests. */
export const recorderLibraryAliases: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FILES).map(([name, file]) => [
    name,
    fileURLToPath(new URL(`../src/capture/recorder-library/${file}`, import.meta.url)),
  ]),
);
