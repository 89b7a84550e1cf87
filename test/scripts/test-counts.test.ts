import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addCounts, describeCounts, parseCounts, parseTap } from '../../scripts/test-counts.js';

const ALL = { passed: 8, failed: 3, skipped: 3 };
const SUMMARY = '\n# tests 14\n# suites 2\n# pass 8\n# fail 1\n# cancelled 2\n# skipped 2\n# todo 1\n# duration_ms 5\n';

describe('parseTap', () => {
  it('counts cancelled tests as failed, and those to do as skipped', () => {
    assert.deepEqual(parseTap(`TAP version 13\nok 1 - a\n1..14${SUMMARY}`), { ...ALL, failures: [] });
  });

  it('ignores a summary that a test printed', () => {
    const printed = '# tests 1\n# pass 1000\n# fail 1000\n';
    assert.deepEqual(parseTap(`TAP version 13\n${printed}1..14${SUMMARY}`), { ...ALL, failures: [] });
  });
});

describe('parseTap, of failures', () => {
  const tap = `TAP version 13
# Subtest: a
    # Subtest: adds
    not ok 1 - adds
      ---
      duration_ms: 6
      location: '/a.test.ts:2:41'
      failureType: 'testCodeFailure'
      error: |-
        1 == 2

        twice
      code: 'ERR_ASSERTION'
      ...
    # Subtest: subtracts
    ok 2 - subtracts
      ---
      duration_ms: 3
      ...
    1..2
not ok 1 - a
  ---
  duration_ms: 12
  type: 'suite'
  failureType: 'subtestsFailed'
  error: '1 subtest failed'
  code: 'ERR_TEST_FAILURE'
  ...
1..1${SUMMARY}`;

  it('says where a test failed and why, and nothing of the suite around it', () => {
    assert.deepEqual(
      parseTap(tap).failures.map((text) => text.replace(/\s+/g, ' ')),
      ['adds (/a.test.ts:2:41) |- 1 == 2 twice'],
    );
  });
});

describe('parseTap, of errors outside of tests', () => {
  const error = 'Error: A resource generated asynchronous activity after the test ended.';

  it('repeats them when something failed', () => {
    assert.deepEqual(parseTap(`TAP version 13\n# ${error}\n1..14${SUMMARY}`).failures, [error]);
  });

  it('leaves them out when nothing failed', () => {
    const summary = SUMMARY.replace('# fail 1', '# fail 0');
    assert.deepEqual(parseTap(`TAP version 13\n# ${error}\n1..14${summary}`).failures, []);
  });
});

describe('describeCounts', () => {
  it('names skipped tests only when there are any', () => {
    const browser = parseCounts('{"passed":2,"failed":1,"skipped":0,"failures":["a"]}');
    assert.equal(describeCounts(browser), '2 passed, 1 failed');
    assert.equal(
      describeCounts(addCounts([browser, { passed: 3, failed: 0, skipped: 4, failures: [] }])),
      '5 passed, 1 failed, 4 skipped',
    );
    assert.deepEqual(addCounts([browser, browser]).failures, ['a', 'a']);
  });
});
