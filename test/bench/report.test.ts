import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { CONTESTANTS, OURS } from '../../bench/contestants.js';
import { FIGURE_IDS, FIGURES } from '../../bench/figures.js';
import { REPORT_FILE } from '../../bench/report.js';

const text = await readFile(REPORT_FILE, 'utf8');

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The published table: its head, and a line for each figure. */
const [head = [], , ...lines] = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map(cellsOf);

test('the published table has every figure, of everybody', () => {
  const names = CONTESTANTS.map(({ name }) => name);
  assert.deepEqual(head.slice(2, -2), names);
  assert.deepEqual(
    lines.map(([name, unit]) => [name, unit]),
    FIGURE_IDS.map((id) => [FIGURES[id].name, FIGURES[id].unit]),
  );
});

test('none of our own figures is missing, unless the page says so', () => {
  const missing = lines.filter((line) => line[head.indexOf(OURS)] === '–');
  const isSaid = new RegExp(`^Not measured yet: .*of ${OURS}`, 'm').test(text);
  assert.equal(missing.length === 0 || isSaid, true, missing.join('\n'));
});

test('the machine is described, and named nowhere', () => {
  assert.match(text, /Measured on \d+ cores of .+, \d+ GiB of memory, .+Chromium \d+\S+ .+Node \d+/s);
  assert.doesNotMatch(text, /\/(home|root|tmp|work|Users)\//);
});

test('every package that is compared is named with its version', () => {
  for (const name of CONTESTANTS.flatMap(({ packages }) => packages))
    assert.match(text, new RegExp(`^- ${name.replaceAll('.', '\\.')} \\d+\\.\\d+\\.\\d+$`, 'm'));
});
