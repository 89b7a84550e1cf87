import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpeechRule } from '../../../src/capture/speech/speech-rule.js';

function hear(...probabilities: number[]): SpeechRule {
  const rule = new SpeechRule();
  for (const probability of probabilities) rule.hear(probability);
  return rule;
}

test('speech begins at 0.5', () => {
  assert.equal(hear(0.49).speaking, false);
  assert.equal(hear(0.5).speaking, true);
  assert.equal(hear(0.49, 0.49).speechHops, 0);
});

test('speech lasts until the probability is below 0.35', () => {
  assert.equal(hear(0.9, 0.35).speaking, true);
  assert.equal(hear(0.9, 0.35, 0.4).speechHops, 3);
  assert.equal(hear(0.9, 0.34).speaking, false);
});

test('once ended, it takes 0.5 to begin again', () => {
  assert.equal(hear(0.9, 0.1, 0.49).speaking, false);
  assert.equal(hear(0.9, 0.1, 0.5).speaking, true);
});

test('a gap of 96 ms is counted when speech goes on', () => {
  assert.equal(hear(0.9, 0, 0, 0).speechHops, 1, 'not before');
  assert.equal(hear(0.9, 0, 0, 0, 0.9).speechHops, 5);
  assert.equal(hear(0.9, 0, 0.9, 0, 0, 0.9).speechHops, 6, 'each gap once');
});

test('a longer gap is a pause', () => {
  assert.equal(hear(0.9, 0, 0, 0, 0, 0.9).speechHops, 2);
});

test('silence before the first speech is no gap', () => {
  assert.equal(hear(0, 0, 0.9).speechHops, 1);
});
