import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atRate, RateConverter } from '../../../src/capture/samples/rate-converter.js';

/** Hz, of a tone that all rates hold. */
const TONE_HZ = 440;
const AMPLITUDE = 20_000;
/** What rounding, the filter's ripple and a shift of half a sample come to. */
const TOLERANCE = 0.03 * AMPLITUDE;

const sineAt = (sampleRate: number, seconds: number) =>
  Int16Array.from({ length: seconds * sampleRate }, (_, n) =>
    Math.round(AMPLITUDE * Math.sin((2 * Math.PI * TONE_HZ * n) / sampleRate)),
  );

const RATES: readonly (readonly [fromHz: number, toHz: number])[] = [
  [16_000, 48_000],
  [8_000, 44_100],
  [44_100, 48_000],
  [48_000, 16_000],
];

describe('atRate', () => {
  for (const [fromHz, toHz] of RATES)
    it(`gives the same sound at ${toHz} Hz as at ${fromHz} Hz, as long and not shifted`, () => {
      const converted = atRate(sineAt(fromHz, 1), fromHz, toHz);
      const expected = sineAt(toHz, 1);
      assert.equal(converted.length, expected.length);
      const edge = toHz / 100; // before and after it there is silence
      for (let n = edge; n < toHz - edge; n++) {
        const difference = Math.abs((converted[n] ?? 0) - (expected[n] ?? 0));
        assert.ok(difference < TOLERANCE, `sample ${n} differs by ${difference}`);
      }
    });

  it('keeps full scale within 16 bits', () => {
    const loud = Int16Array.from({ length: 8000 }, (_, n) => (n % 40 < 20 ? 32_767 : -32_768));
    const converted = atRate(loud, 16_000, 48_000);
    assert.equal(Math.max(...converted), 32_767);
    assert.equal(Math.min(...converted), -32_768);
  });

  it('gives nothing for nothing', () => {
    assert.equal(atRate(new Int16Array(), 16_000, 48_000).length, 0);
  });
});

describe('RateConverter', () => {
  it('gives the same whether samples come at once or in pieces', () => {
    const samples = sineAt(16_000, 0.5);
    const converter = new RateConverter(16_000, 48_000);
    const parts: number[] = [];
    for (let at = 0; at < samples.length; at += 77) parts.push(...converter.push(samples.subarray(at, at + 77)));
    parts.push(...converter.flush());
    assert.deepEqual(Int16Array.from(parts), atRate(samples, 16_000, 48_000));
  });
});
