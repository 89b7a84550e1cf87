import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECKS } from '../../src/diagnose/diagnosis.js';
import { documentAt } from '../support/documents.js';

describe('docs/troubleshooting.md', () => {
  it('explains everything that diagnose() looks at, in the same order', () => {
    const { anchors } = documentAt('docs/troubleshooting.md');
    const from = anchors.indexOf('what-diagnose-looks-at') + 1;
    assert.deepEqual(anchors.slice(from, from + CHECKS.length), CHECKS);
  });
});
