import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHECKS } from '../../src/element/diagnose/diagnosis.js';
import { documentAt } from '../support/documents.js';

test('everything that diagnose() looks at is explained, in its order', () => {
  const { anchors } = documentAt('docs/troubleshooting.md');
  const from = anchors.indexOf('what-diagnose-looks-at') + 1;
  assert.deepEqual(anchors.slice(from, from + CHECKS.length), CHECKS);
});
