import { join } from 'node:path';
import { loadedWith } from './module-graph.js';

const FOLDER = 'dist/cdn';

/** The module for a `<script>` tag. */
export const CDN_ENTRY = join(FOLDER, 'thymia-recorder.js');

/** The files that the first `start()` loads before it records, besides the speech detector. */
export const FIRST_START: readonly string[] = chunks(
  ['start-capture', 'recording-phases', 'journal'],
  loadedWith(CDN_ENTRY),
);

/** The speech detector, besides its weights: for the audio thread, and for the page where that can't be used. */
export const DETECTOR: readonly string[] = [
  join(FOLDER, 'assets', 'speech.worklet.js'),
  ...chunks(['detector'], [...loadedWith(CDN_ENTRY), ...FIRST_START]),
];

/** The files that ask whether the host is ready, once a person comes near. */
export const READINESS: readonly string[] = chunks(['refusal'], loadedWith(CDN_ENTRY));

/** The files that load beside those, for the phases after it: the network may be gone by then. */
export const FOR_LATER_PHASES: readonly string[] = chunks(
  ['later-phases.view', 'sending'],
  [...loadedWith(CDN_ENTRY), ...FIRST_START],
);

/** The files that these chunks bring with them, without those that are there already. */
function chunks(names: readonly string[], loaded: Iterable<string>): readonly string[] {
  const files = new Set(names.flatMap((name) => [...loadedWith(join(FOLDER, 'chunks', `${name}.js`))]));
  for (const file of loaded) files.delete(file);
  return [...files];
}
