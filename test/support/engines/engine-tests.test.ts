import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { engineTable } from './engine-tests.js';

describe('engineTable', () => {
  it('counts what ran and failed in each engine, and names what was skipped', () => {
    const table = engineTable([
      { engine: 'Chromium', file: 'b', name: 'one', outcome: 'passed' },
      { engine: 'Chromium', file: 'a', name: 'two', outcome: 'failed' },
      { engine: 'Firefox', file: 'b', name: 'one', outcome: 'skipped' },
    ]);
    assert.deepEqual(table.split('\n'), [
      '| tests | Chromium | Firefox |',
      '| --- | --- | --- |',
      '| `a` | 1 run, 1 failed | 0 run |',
      '| `b` | 1 run | 0 run, 1 skipped |',
      '| all | 2 run, 1 failed | 0 run, 1 skipped |',
      '',
      'Skipped, with the reason:',
      '',
      '- Firefox: one',
    ]);
  });
});

describe('docs/engines.md', () => {
  it('lists every file of tests', () => {
    const document = readFileSync('docs/engines.md', 'utf8');
    const files = readdirSync('test/engines').flatMap((file) => /(.+)\.browser\.test\.ts$/.exec(file)?.[1] ?? []);
    assert.deepEqual(
      files.filter((file) => !document.includes(`\`${file}\``)),
      [],
    );
  });
});
