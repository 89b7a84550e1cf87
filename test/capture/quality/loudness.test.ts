import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Loudness } from '../../../src/capture/quality/loudness.js';

/** Hears an amplitude for so long, a tenth of a second at a time. */
function hear(loudness: Loudness, amplitude: number, seconds: number, isSpeech = false): void {
  for (let i = 0; i < 10 * seconds; i++) loudness.hear(amplitude ** 2, 0.1, isSpeech);
}

describe('Loudness', () => {
  it('is silent before the first sample', () => {
    const { level, reason } = new Loudness();
    assert.deepEqual({ level, reason }, { level: 0, reason: 'silence' });
  });

  it('gives the level of the latest samples', () => {
    const loudness = new Loudness();
    hear(loudness, 0.5, 1);
    hear(loudness, 0.25, 0.1);
    assert.equal(loudness.level, 0.25);
  });

  for (const [amplitude, reason] of [
    [0, 'silence'],
    [0.0005, 'silence'],
    [0.002, 'too-quiet'],
    [0.1, 'noise'],
  ] as const)
    it(`says what a voice is missing in: ${reason} at ${amplitude}`, () => {
      const loudness = new Loudness();
      hear(loudness, amplitude, 3);
      assert.equal(loudness.reason, reason);
    });

  it('calls the pause of somebody who was heard silence, whatever the room is like', () => {
    for (const room of [0.002, 0.02]) {
      const loudness = new Loudness();
      hear(loudness, 0.2, 3, true);
      hear(loudness, room, 5);
      assert.equal(loudness.reason, 'silence');
      hear(loudness, 0.2, 3);
      assert.equal(loudness.reason, 'noise', 'as loud as the voice, and no speech');
    }
  });

  it('judges the last second or so, not a moment between two words', () => {
    const loudness = new Loudness();
    hear(loudness, 0.1, 3);
    hear(loudness, 0, 0.2);
    assert.equal(loudness.reason, 'noise');
    hear(loudness, 0, 15);
    assert.equal(loudness.reason, 'silence');
  });
});
