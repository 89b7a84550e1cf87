import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { releaseProblems } from '../../scripts/release-problems.js';

const READY = {
  tag: 'v1.2.3',
  packageJson: { version: '1.2.3', repository: 'github:owner/name' },
  changelog: '# Changes\n\n## 1.2.3, 2026-03-01\n\n- Something.\n',
};

describe('releaseProblems', () => {
  it('returns nothing when tag, version, date and repository are there', () => {
    assert.deepEqual(releaseProblems(READY), []);
  });

  for (const [title, broken, problem] of [
    ['a tag of another version', { tag: 'v1.2.4' }, /tag is v1\.2\.4/],
    ['a missing tag', { tag: '' }, /tag is missing/],
    ['a missing date', { changelog: '## 1.2.3, not released yet\n' }, /"## 1\.2\.3, YYYY-MM-DD"/],
    ['the date of another version', { changelog: '## 1x2.3, 2026-03-01\n' }, /YYYY-MM-DD/],
    ['a missing repository', { packageJson: { version: '1.2.3' } }, /no "repository"/],
  ] as const)
    it(`reports ${title}`, () => {
      const [found = '', ...more] = releaseProblems({ ...READY, ...broken });
      assert.match(found, problem);
      assert.deepEqual(more, []);
    });
});
