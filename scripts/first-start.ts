import { join } from 'node:path';
import { loadedWith } from './module-graph.js';

const FOLDER = 'dist/cdn';
const LAZY = ['start-capture', 'phase.view', 'journal'];

/** The module for a `<script>` tag. */
export const CDN_ENTRY = join(FOLDER, 'thymia-recorder.js');

/** The files that the first `start()` loads, besides the detector's worklet and weights. */
export const FIRST_START: readonly string[] = [
  ...LAZY.flatMap((name) => [...loadedWith(join(FOLDER, 'chunks', `${name}.js`))]),
  join(FOLDER, 'assets', 'wav-encoder.worker.js'),
].filter((file) => !loadedWith(CDN_ENTRY).has(file));
