import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addCounts, describeCounts, parseCounts, parseTap } from '../../scripts/test-counts.js';

const SUMMARY = '\n# tests 14\n# suites 2\n# pass 8\n# fail 1\n# cancelled 2\n# skipped 2\n# todo 1\n# duration_ms 5\n';

describe('parseTap', () => {
  it('counts cancelled tests as failed, and those to do as skipped', () => {
    assert.deepEqual(parseTap(`TAP version 13\nok 1 - a\n1..14${SUMMARY}`), { passed: 8, failed: 3, skipped: 3 });
  });

  it('ignores a summary that a test printed', () => {
    const printed = '# tests 1\n# pass 1000\n# fail 1000\n';
    assert.deepEqual(parseTap(`TAP version 13\n${printed}1..14${SUMMARY}`), { passed: 8, failed: 3, skipped: 3 });
  });
});

describe('describeCounts', () => {
  it('names skipped tests only when there are any', () => {
    const browser = parseCounts('{"passed":2,"failed":1,"skipped":0}');
    assert.equal(describeCounts(browser), '2 passed, 1 failed');
    assert.equal(
      describeCounts(addCounts([browser, { passed: 3, failed: 0, skipped: 4 }])),
      '5 passed, 1 failed, 4 skipped',
    );
  });
});
