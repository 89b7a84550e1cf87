import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bandOf, probabilityBandOf } from '../../src/results/bands.js';

describe('bandOf', () => {
  for (const [score, band] of [
    [0, 'low'],
    [0.2499, 'low'],
    [0.25, 'moderatelyLow'],
    [0.4999, 'moderatelyLow'],
    [0.5, 'moderatelyHigh'],
    [0.7499, 'moderatelyHigh'],
    [0.75, 'high'],
    [1, 'high'],
  ] as const)
    it(`gives ${band} for a score of ${score}`, () => assert.equal(bandOf(score), band));

  for (const [bucket, band] of [
    [0, 'low'],
    [0.33, 'moderatelyLow'],
    [0.66, 'moderatelyHigh'],
    [1, 'high'],
  ] as const)
    it(`gives ${band} for the bucket ${bucket}, written with more decimals or fewer`, () => {
      for (const value of [bucket - 0.04, bucket - 1e-9, bucket + 1e-9, bucket + 0.04])
        assert.equal(bandOf(value), band);
    });
});

describe('probabilityBandOf', () => {
  for (const [probability, band] of [
    [0, 'low'],
    [0.2999, 'low'],
    [0.3, 'borderline'],
    [0.4999, 'borderline'],
    [0.5, 'moderate'],
    [0.6999, 'moderate'],
    [0.7, 'high'],
    [1, 'high'],
  ] as const)
    it(`gives ${band} for a probability of ${probability}`, () => assert.equal(probabilityBandOf(probability), band));
});
