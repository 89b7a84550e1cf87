import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readPieces, Results, writePieces, type Piece } from '../../bench/results.js';

const MACHINE = '2 cores';

const piece = (part: string, ...values: number[]): Piece => ({
  ...{ bench: 'sending', part },
  measurements: [{ figure: 'stopToBlob', of: part, values }],
});

describe('writePieces', () => {
  it('writes what readPieces reads back', () => {
    const pieces = [piece('uppy', 3, 1, 2), piece('recordrtc', 4)];
    assert.deepEqual(readPieces(writePieces(pieces, MACHINE), MACHINE), pieces);
  });

  it('writes what each figure is', () => {
    const json = writePieces([piece('uppy', 3, 1, 2)], MACHINE);
    for (const text of ['"unit": "ms"', '"better": "lower"', '"median": 2', '"stop to Blob'])
      assert.equal(json.includes(text), true, text);
  });
});

describe('readPieces', () => {
  it('drops what another machine measured, and figures that it does not know', () => {
    const json = writePieces([piece('uppy', 1)], MACHINE);
    assert.deepEqual(readPieces(json, '64 cores'), []);
    const renamed = json.replaceAll('"stopToBlob"', '"stopToMoon"');
    assert.deepEqual(readPieces(renamed, MACHINE), [{ ...piece('uppy'), measurements: [] }]);
  });
});

describe('Results', () => {
  it('keeps each piece at once, in the place of an earlier one', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'results', 'bench.json');
    const results = new Results(file, MACHINE);
    results.keep(piece('uppy', 1));
    results.keep(piece('recordrtc', 2));
    results.keep(piece('uppy', 3));
    assert.deepEqual([results.has('sending', 'uppy'), results.has('sending', 'wavesurfer')], [true, false]);
    assert.deepEqual(
      new Results(file, MACHINE).measurements,
      [piece('recordrtc', 2), piece('uppy', 3)].flatMap(({ measurements }) => measurements),
    );
  });
});
