/** Part of `npm run check`, after a build: what a page loads is small. Bytes as sent with gzip. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CDN_ENTRY, DETECTOR, FIRST_START, FOR_LATER_PHASES, READINESS } from './first-start.js';
import { loadedLater, loadedWith } from './module-graph.js';

const entry = loadedWith(CDN_ENTRY);
const languages = [...loadedLater(entry)].filter((file) => /\/[a-z]{2}\d?-[\w-]{8}\.js$/.test(file));

/** Each with what it may weigh. */
const BUDGETS: readonly (readonly [string, number, Iterable<string>])[] = [
  ['entry: Lit, element, English, session', 29_700, entry],
  ['readiness, when a person comes near', 2_600, READINESS],
  ['first start, besides the speech detector', 25_400, FIRST_START],
  ['worker that counts speech, besides its weights', 3_000, DETECTOR],
  ['beside it, for later phases', 11_600, FOR_LATER_PHASES],
  ['recorder worklet', 4_000, ['dist/cdn/assets/recorder.worklet.js']],
  ...languages.map((file) => [`language ${basename(file).slice(0, -'-12345678.js'.length)}`, 4_100, [file]] as const),
];

for (const [name, budget, files] of BUDGETS) {
  const bytes = [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  const isTooLarge = bytes > budget;
  console.log(`size: ${name}: ${bytes} of ${budget} bytes${isTooLarge ? ', too large' : ''}`);
  if (isTooLarge) process.exitCode = 1;
}
