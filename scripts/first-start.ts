import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadedWith } from './module-graph.js';

const FOLDER = 'dist/cdn';

/** The module for a `<script>` tag. */
export const CDN_ENTRY = join(FOLDER, 'thymia-recorder.js');

/** The files that the first `start()` loads before it records, besides the speech detector. */
export const FIRST_START: readonly string[] = chunks(['record', 'recording-phases', 'journal'], loadedWith(CDN_ENTRY));

/** The worker that counts speech, besides the detector's weights. */
export const DETECTOR: readonly string[] = [join(FOLDER, 'assets', 'speech.worker.js')];

/** The files that ask whether the host is ready, once a person comes near. */
export const READINESS: readonly string[] = chunks(['refusal.chunk'], loadedWith(CDN_ENTRY));

/** The files that load beside those, for the phases after it: the network may be gone by then. */
export const FOR_LATER_PHASES: readonly string[] = chunks(
  ['later-phases.chunk', 'sending.chunk'],
  [...loadedWith(CDN_ENTRY), ...FIRST_START],
);

/** The file of a chunk, which is named by its content too. */
export function cdnChunk(name: string): string {
  const folder = join(FOLDER, 'chunks');
  const file = readdirSync(folder).find((each) => each.replace(/-[\w-]{8}\.js$/, '') === name);
  if (file === undefined) throw new Error(`The build has no chunk "${name}" in ${folder}.`);
  return join(folder, file);
}

/** The files that these chunks bring with them, without those that are there already. */
function chunks(names: readonly string[], loaded: Iterable<string>): readonly string[] {
  const files = new Set(names.flatMap((name) => [...loadedWith(cdnChunk(name))]));
  for (const file of loaded) files.delete(file);
  return [...files];
}
