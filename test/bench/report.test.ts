import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
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

describe('docs/performance.md', () => {
  it('lists every figure of every contestant', () => {
    const names = CONTESTANTS.map(({ name }) => name);
    assert.deepEqual(head.slice(2, -2), names);
    assert.deepEqual(
      lines.map(([name, unit]) => [name, unit]),
      FIGURE_IDS.map((id) => [FIGURES[id].name, FIGURES[id].unit]),
    );
  });

  it('has all of our own figures, or says which are missing', () => {
    const missing = lines.filter((line) => line[head.indexOf(OURS)] === '–');
    const isSaid = new RegExp(`^Not measured yet: .*of ${OURS}`, 'm').test(text);
    assert.equal(missing.length === 0 || isSaid, true, missing.join('\n'));
  });

  it('describes the machine without naming any of its folders', () => {
    assert.match(text, /Measured on \d+ cores of .+, \d+ GiB of memory, .+Chromium \d+\S+ .+Node \d+/s);
    assert.doesNotMatch(text, /\/(home|root|tmp|work|Users)\//);
  });

  it('names every package that is compared, with its version', () => {
    for (const name of CONTESTANTS.flatMap(({ packages }) => packages))
      assert.match(text, new RegExp(`^- ${name.replaceAll('.', '\\.')} \\d+\\.\\d+\\.\\d+$`, 'm'));
  });
});
