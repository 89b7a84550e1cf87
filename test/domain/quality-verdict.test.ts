import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSilent, qualityProblems } from '../../src/domain/quality-verdict.js';
import type { RecordingQuality } from '../../src/domain/recording.js';
import { AUDIO } from '../../src/testing/index.js';

describe('qualityProblems', () => {
  for (const [name, figures, problems] of [
    ['good', {}, []],
    ['clipped now and then', { clippedRatio: 0.01 }, []],
    ['clipped', { clippedRatio: 0.0101 }, ['clipped']],
    ['quiet', { speechLevelDb: -50 }, []],
    ['too quiet', { speechLevelDb: -50.1 }, ['too-quiet']],
    ['with some noise', { snrDb: 6 }, []],
    ['noisy', { snrDb: 5.9 }, ['noisy']],
    ['with a short gap', { gapSeconds: 0.5, durationSeconds: 60 }, []],
    ['torn at the limit of a short one', { gapSeconds: 0.25, durationSeconds: 25 }, []],
    ['with a long gap', { gapSeconds: 0.51, durationSeconds: 60 }, ['gaps']],
    ['short, with a gap', { gapSeconds: 0.21, durationSeconds: 20 }, ['gaps']],
    ['loud, far away and torn', { clippedRatio: 0.1, snrDb: 0, gapSeconds: 3 }, ['clipped', 'noisy', 'gaps']],
    ['silent', { peak: 0.0009, speechLevelDb: -100, snrDb: 0, gapSeconds: 3 }, ['silent']],
  ] satisfies [string, Partial<RecordingQuality>, string[]][])
    test(`finds ${problems.join(', ') || 'nothing'} in a recording that is ${name}`, () => {
      assert.deepEqual(qualityProblems({ ...AUDIO.quality, ...figures }), problems);
    });
});

describe('isSilent', () => {
  test('is true below a peak of -60 dB', () => {
    assert.equal(isSilent({ peak: 0.00099 }), true);
    assert.equal(isSilent({ peak: 0.001 }), false);
  });
});
