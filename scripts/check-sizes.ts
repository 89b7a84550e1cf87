/** Part of `npm run check`, after a build: what a page loads is small. Bytes as sent with gzip. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadedLater, loadedWith } from './module-graph.js';

const CDN = 'dist/cdn';
const chunk = (name: string) => join(CDN, 'chunks', `${name}.js`);
const asset = (name: string) => join(CDN, 'assets', name);

const entry = loadedWith(join(CDN, 'thymia-recorder.js'));
const lazy = loadedLater(entry);

/** What the first `start()` asks for besides the detector's weights; test/e2e/loading.test.ts sees that it is no more. */
const FIRST_START = [...['start-capture', 'phase.view', 'journal'].map(chunk), asset('wav-encoder.worker.js')];

const languages = [...lazy].filter((file) => /\/[a-z]{2}\.js$/.test(file));

/** Each with what it may weigh. */
const BUDGETS: readonly (readonly [string, number, Iterable<string>])[] = [
  ['entry: Lit, element, English, session', 24_500, entry],
  ['first start, without weights and worklet', 24_500, FIRST_START.flatMap(unlessLoaded)],
  ['speech worklet', 4_000, [asset('speech.worklet.js')]],
  ['recorder worklet', 4_000, [asset('recorder.worklet.js')]],
  ...languages.map((file) => [`language ${file.slice(-5, -3)}`, 3_200, [file]] as const),
];

for (const [name, budget, files] of BUDGETS) {
  const bytes = [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  const isTooLarge = bytes > budget;
  console.log(`size: ${name}: ${bytes} of ${budget} bytes${isTooLarge ? ', too large' : ''}`);
  if (isTooLarge) process.exitCode = 1;
}

function unlessLoaded(file: string): readonly string[] {
  return [...loadedWith(file)].filter((each) => !entry.has(each));
}
