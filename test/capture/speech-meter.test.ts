import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SpeechMeter, type Counter } from '../../src/capture/speech-meter.js';

const SAMPLE_RATE = 8000;
/** Samples of one block. */
const BLOCK = 128;

/** Takes every sample for speech, and remembers them. */
class FakeCounter implements Counter {
  readonly heard: number[] = [];
  speaking = true;
  get speechSeconds() {
    return this.heard.length / SAMPLE_RATE;
  }
  push(samples: Float32Array) {
    this.heard.push(...samples);
  }
}

/** Samples numbered from `first` on. */
const numbered = (first: number, length: number) => Float32Array.from({ length }, (_, i) => first + i);

/** A square wave of an amplitude, in blocks. */
function play(meter: SpeechMeter, amplitude: number, seconds: number): void {
  const block = Float32Array.from({ length: BLOCK }, (_, i) => (i % 2 ? amplitude : -amplitude));
  for (let i = 0; i < (seconds * SAMPLE_RATE) / BLOCK; i++) meter.push(block);
}

describe('SpeechMeter', () => {
  it('gives the figures of nothing before the first sample', () => {
    const { figures } = new SpeechMeter(SAMPLE_RATE);
    assert.deepEqual(figures, { level: 0, speechSeconds: 0, elapsedSeconds: 0, counting: false, reason: 'silence' });
  });

  it('tells the time by the samples, and the level of the last 50 ms', () => {
    const meter = new SpeechMeter(SAMPLE_RATE);
    play(meter, 0.5, 1);
    play(meter, 0.25, 1);
    assert.equal(Math.abs(meter.figures.elapsedSeconds - 2) < 0.05, true);
    assert.equal(meter.figures.level.toFixed(6), '0.250000');
  });

  it('reports every 50 ms', () => {
    const meter = new SpeechMeter(SAMPLE_RATE);
    let reports = 0;
    for (let i = 0; i < 100; i++) if (meter.push(numbered(0, SAMPLE_RATE / 100))) reports += 1;
    assert.equal(reports, 20);
  });

  for (const [amplitude, reason] of [
    [0, 'silence'],
    [0.0005, 'silence'],
    [0.002, 'too-quiet'],
    [0.1, 'noise'],
  ] as const)
    it(`says why nothing is counted: ${reason} at ${amplitude}`, () => {
      const meter = new SpeechMeter(SAMPLE_RATE);
      play(meter, amplitude, 3);
      assert.equal(meter.figures.reason, reason);
    });

  it('gives no reason while somebody speaks', () => {
    const meter = new SpeechMeter(SAMPLE_RATE);
    meter.use(new FakeCounter());
    play(meter, 0.1, 1);
    assert.equal(meter.figures.counting, true);
    assert.equal('reason' in meter.figures, false);
  });

  it('reads nothing during a pause', () => {
    const counter = new FakeCounter();
    const meter = new SpeechMeter(SAMPLE_RATE);
    meter.use(counter);
    meter.push(numbered(0, 1000));
    meter.pause();
    assert.equal(meter.push(numbered(5000, 1000)), false);
    const { level, counting, elapsedSeconds } = meter.figures;
    assert.deepEqual({ level, counting, elapsedSeconds }, { level: 0, counting: false, elapsedSeconds: 0.125 });
    assert.equal('reason' in meter.figures, false);
    meter.resume();
    meter.push(numbered(1000, 1000));
    assert.deepEqual(counter.heard, [...numbered(0, 2000)]);
  });

  it('gives a late counter all that was said, in order, a little with each block', () => {
    const counter = new FakeCounter();
    const meter = new SpeechMeter(SAMPLE_RATE);
    const before = 3 * SAMPLE_RATE + 17;
    for (let i = 0; i < before; i += BLOCK) meter.push(numbered(i, Math.min(BLOCK, before - i)));
    assert.equal(meter.figures.speechSeconds, 0);
    meter.use(counter);
    let count = before;
    while (counter.heard.length < count) {
      const heardBefore = counter.heard.length;
      meter.push(numbered(count, BLOCK));
      count += BLOCK;
      assert.equal(counter.heard.length - heardBefore <= 8 * BLOCK, true, 'no block takes long');
    }
    assert.deepEqual(counter.heard, [...numbered(0, count)]);
    assert.equal(counter.heard.length < 1.2 * before, true, 'it catches up');
  });

  it('gives a late counter the rest at the end', () => {
    const counter = new FakeCounter();
    const meter = new SpeechMeter(SAMPLE_RATE);
    meter.push(numbered(0, 2.5 * SAMPLE_RATE));
    meter.use(counter);
    meter.catchUp();
    assert.deepEqual(counter.heard, [...numbered(0, 2.5 * SAMPLE_RATE)]);
    meter.push(numbered(2.5 * SAMPLE_RATE, BLOCK));
    assert.equal(meter.figures.speechSeconds, 2.5 + BLOCK / SAMPLE_RATE);
  });

  it('keeps the first counter when another one comes', () => {
    const [first, second] = [new FakeCounter(), new FakeCounter()];
    const meter = new SpeechMeter(SAMPLE_RATE);
    meter.use(first);
    meter.use(second);
    meter.push(numbered(0, BLOCK));
    assert.deepEqual([first.heard.length, second.heard.length], [BLOCK, 0]);
  });

  it('loses nothing when there is no counter at the end', () => {
    const meter = new SpeechMeter(SAMPLE_RATE);
    meter.push(numbered(0, SAMPLE_RATE));
    meter.catchUp();
    assert.equal(meter.figures.elapsedSeconds, 1);
  });
});
