import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONTESTANTS, OURS } from '../../bench/contestants.js';
import { FIGURES, type Measurement } from '../../bench/figures.js';
import { defeats, table } from '../../bench/table.js';

const measured = (figure: Measurement['figure'], of: string, ...values: number[]): Measurement => ({
  ...{ figure, of, values },
});

/** The cells of a figure's row, after its name and unit. */
function cellsOf(figure: Measurement['figure'], measurements: readonly Measurement[]): string[] {
  const lines = table(measurements).split('\n');
  const cells = lines.find((line) => line.startsWith(`| ${FIGURES[figure].name} `))?.split('|') ?? [];
  return cells.slice(3, -1).map((cell) => cell.trim());
}

describe('table', () => {
  it('gives every figure a row, with a dash for everybody who was not measured', () => {
    const lines = table([]).split('\n').slice(2);
    assert.equal(lines.length, Object.keys(FIGURES).length);
    assert.deepEqual(cellsOf('stopToBlob', []), Array(CONTESTANTS.length + 2).fill('–'));
  });

  it('sets the best in bold, be it the lowest or the highest', () => {
    const blobs = [measured('stopToBlob', OURS, 50, 90, 40), measured('stopToBlob', 'uppy', 20)];
    assert.deepEqual(cellsOf('stopToBlob', blobs).slice(0, 2), ['50', '**20**']);
    const rates = [measured('creates', OURS, 900), measured('creates', 'bare proxy', 1000)];
    const row = cellsOf('creates', rates);
    assert.deepEqual([row[0], row.at(-2)], ['900', 'bare proxy: **1000**']);
  });

  it('gives the number of runs', () => {
    const blobs = [measured('stopToBlob', OURS, 50, 90, 40), measured('stopToBlob', 'uppy', 20)];
    assert.equal(cellsOf('stopToBlob', blobs).at(-1), '3');
  });

  it('sets nothing in bold when only one was measured', () => {
    assert.equal(cellsOf('stopToBlob', [measured('stopToBlob', OURS, 50)])[0], '50');
  });
});

describe('defeats', () => {
  it('names the figures in which others are better, and no other', () => {
    const measurements = [
      measured('stopToBlob', OURS, 50),
      measured('stopToBlob', 'uppy', 20),
      measured('stopToBlob', 'recordrtc', 60),
      measured('stopToUpload', OURS, 70.2),
      measured('stopToUpload', 'uppy', 69.9),
      measured('reads', OURS, 900),
      measured('reads', 'bare proxy', 1000),
      measured('longTasks', 'uppy', 0),
    ];
    assert.deepEqual(defeats(measurements), [
      `${FIGURES.stopToBlob.name}: uppy 20, against our 50 ms`,
      `${FIGURES.reads.name}: bare proxy 1000, against our 900 1/s`,
    ]);
  });
});
