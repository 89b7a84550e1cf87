import { fileURLToPath } from 'node:url';

const NAMES = [
  './factories/native-media-recorder-constructor',
  './factories/native-media-recorder-factory',
  'media-encoder-host',
  'multi-buffer-data-view',
  'recorder-audio-worklet',
  'standardized-audio-context',
  'subscribable-things',
];

const FOLDER = new URL('../src/capture/recorder-library/instead-of/', import.meta.url);

/** What the recorder library and its encoder import, and the files that stand in for it: build, dev server and tests. */
export const recorderLibraryAliases: Readonly<Record<string, string>> = Object.fromEntries(
  NAMES.map((name) => [name, fileURLToPath(new URL(`${name.replace(/^.*\//, '')}.ts`, FOLDER))]),
);
