import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rightsOf } from '../../../src/element/results/report.view.js';

describe('rightsOf', () => {
  it('lets a report of another origin run its scripts, and keep that origin', () => {
    for (const origin of ['https://clinic.test', 'https://reports.test:8443', 'http://reports.test'])
      assert.equal(rightsOf('https://reports.test/view?token=1', origin), 'allow-scripts allow-same-origin');
  });

  it('gives a report of the page’s own origin no origin, so that it can’t reach the page', () =>
    assert.equal(rightsOf('https://clinic.test/view', 'https://clinic.test'), 'allow-scripts'));
});
