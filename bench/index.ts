/**
 * `npm run bench`: measures the recorder and others like it, side by side, and prints one table. Nothing is asserted.
 * Names choose benches, `--of NAME` a recorder (again for more). `--runs N` and `--seconds N` (of the long recording) are
 * for a quick look. `--json FILE` is where the figures are kept, and `--resume` measures only what is missing there.
 * `--speech FOLDER` adds people's labelled recordings. `--write` writes docs/performance.md. Needs `npm run build`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, BenchOptions } from './bench.js';
import { backend } from './benches/backend.js';
import { drawing } from './benches/drawing.js';
import { memory } from './benches/memory.js';
import { page } from './benches/page.js';
import { samples } from './benches/samples.js';
import { sending } from './benches/sending.js';
import { speech } from './benches/speech.js';
import { waits } from './benches/waits.js';
import { describeMachine } from './machine.js';
import { writeReport } from './report.js';
import { Results } from './results.js';
import { defeats, table } from './table.js';

const BENCHES: readonly Bench[] = [speech, backend, page, waits, drawing, sending, samples, memory];

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    of: { type: 'string', multiple: true },
    runs: { type: 'string' },
    seconds: { type: 'string' },
    resume: { type: 'boolean', default: false },
    json: { type: 'string' },
    speech: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(' or ')}.`);
const longSeconds = positive('seconds', options.seconds);
const benchOptions: BenchOptions = {
  runs: positive('runs', options.runs),
  longSeconds,
  speechFolder: options.speech,
};
if (longSeconds !== undefined && options.write)
  throw new Error('Only a recording of 180 s is written down: leave out --seconds.');

const machine = await describeMachine();
const file = options.json ?? join('test-results', 'bench', longSeconds === undefined ? 'results.json' : 'short.json');
const results = new Results(file, machine);
for (const bench of BENCHES) if (names.length === 0 || names.includes(bench.name)) await measure(bench);
console.log(`${machine}\n\n${table(results.measurements)}\n`);
for (const sentence of defeats(results.measurements)) console.log(`Others are better at: ${sentence}.`);
if (options.write) await writeReport({ measurements: results.measurements, machine, missing: missing() });

/** What a whole bench would have measured besides. */
function missing(): string[] {
  const all = BENCHES.flatMap(({ name, parts }) => parts.map((part) => [name, part] as const));
  return all.filter(([name, part]) => !results.has(name, part)).map(([name, part]) => `${name} of ${part}`);
}

async function measure({ name, parts, measure: measurePart }: Bench): Promise<void> {
  const { of = parts, resume } = options;
  for (const part of parts) {
    if (!of.includes(part) && parts.length > 1) continue;
    if (resume && results.has(name, part)) continue;
    console.log(`${name}: ${part}`);
    try {
      results.keep({ bench: name, part, measurements: await measurePart(part, benchOptions) });
    } catch (error) {
      console.error(error); // the others can still be measured
      process.exitCode = 1;
    }
  }
}

/** The number that an option gives. */
function positive(name: string, text: string | undefined): number | undefined {
  const number = Number(text);
  if (text !== undefined && !(number >= 1)) throw new Error(`--${name} takes a number from 1 on.`);
  return text === undefined ? undefined : number;
}
