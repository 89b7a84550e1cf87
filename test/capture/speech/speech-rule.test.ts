import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SpeechRule } from '../../../src/capture/speech/speech-rule.js';

function hear(...probabilities: number[]): SpeechRule {
  const rule = new SpeechRule();
  for (const probability of probabilities) rule.hear(probability);
  return rule;
}

describe('SpeechRule', () => {
  it('begins speech at a probability of 0.5', () => {
    assert.equal(hear(0.49).speaking, false);
    assert.equal(hear(0.5).speaking, true);
    assert.equal(hear(0.49, 0.49).speechHops, 0);
  });

  it('lets speech last until the probability is below 0.35', () => {
    assert.equal(hear(0.9, 0.35).speaking, true);
    assert.equal(hear(0.9, 0.35, 0.4).speechHops, 3);
    assert.equal(hear(0.9, 0.34).speaking, false);
  });

  it('needs 0.5 to begin speech again once it has ended', () => {
    assert.equal(hear(0.9, 0.1, 0.49).speaking, false);
    assert.equal(hear(0.9, 0.1, 0.5).speaking, true);
  });

  it('counts a gap of 96 ms when speech goes on', () => {
    assert.equal(hear(0.9, 0, 0, 0).speechHops, 1, 'not before');
    assert.equal(hear(0.9, 0, 0, 0, 0.9).speechHops, 5);
    assert.equal(hear(0.9, 0, 0.9, 0, 0, 0.9).speechHops, 6, 'each gap once');
  });

  it('takes a longer gap for a pause', () => {
    assert.equal(hear(0.9, 0, 0, 0, 0, 0.9).speechHops, 2);
  });

  it('counts no silence before the first speech', () => {
    assert.equal(hear(0, 0, 0.9).speechHops, 1);
  });
});
