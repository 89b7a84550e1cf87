import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const SUFFIXES = ['.test.ts', '.browser.test.ts'];

describe('docs/evidence/field.md', () => {
  it('names tests that exist, one or more for each situation', () => {
    const rows = readFileSync('docs/evidence/field.md', 'utf8').match(/^\| (?!situation|-).*$/gm) ?? [];
    assert.ok(rows.length > 30, `${rows.length} situations`);
    for (const row of rows) {
      const tests = Array.from(row.matchAll(/`(test\/[^`]+)`/g), ([, path = '']) => path);
      assert.notEqual(tests.length, 0, row);
      for (const path of tests)
        assert.ok(
          SUFFIXES.some((suffix) => existsSync(path + suffix)),
          path,
        );
    }
  });
});
